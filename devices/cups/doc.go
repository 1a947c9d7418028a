// Package cups prints A4 paper (guides of a service, forms) on a laser printer
// through the system's own print service. A hall that has no such printer never
// opens it. Package app wires it to the kiosk.
//
// It runs two commands of Debian's, without a shell and bounded in time: lp
// (cups-client) hands in a PDF, ipptool (cups-ipp-utils) asks about the printer
// and the job, and cancels. lpstat is not used for the fate of a job: up to CUPS
// 2.4.7, which Debian 12 has, it says "processing-to-stop-point" of printed and
// of cancelled jobs alike (github.com/OpenPrinting/cups, pull request 832),
// while ipptool gives the number of the state.
//
// A job is printed when CUPS says that it completed. CUPS says so when the
// printer has taken the job: printers that speak IPP tell their own end of it,
// others (socket, USB) only that they have the bytes.
//
// What it leaves behind: nothing. Jobs carry an id as their title and the
// kiosk's name as their user. When the fate of a job is known, its file and its
// record are purged (Cancel-Job with purge-job, which the owner may do by
// Debian's default policy; "cancel -x" of CUPS 2.4.2 does not purge, as it sends
// another attribute's name). Jobs that could not be cancelled are cancelled as
// soon as CUPS answers again, before anything else is printed, so that no paper
// comes out for the next visitor. One gap is left: a cupsd that died with a job
// begins it anew when it starts, and may be quicker than the question that is
// asked each second. CUPS keeps a line for each job in its page log,
// with the id.
//
// What CUPS says of an idle printer is what the last job said; it does not look
// again. So an empty tray is believed for a while and then tried anew.
package cups
