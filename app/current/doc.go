// Package current knows which catalogue holds now: the one that was imported
// last, else the folder or workbook that the configuration names, else the
// demonstration hall. The kiosk, the doctor and the clerk's commands ask here,
// so that all of them mean the same.
package current
