// Package site writes the hall's take-home pages: what a code on the screen or
// on a slip leads to. They are plain HTML files and PDFs in a folder that any
// web server can serve, with no script, no cookie and nothing from elsewhere,
// for telephones that are some years old.
//
//	forms/F01/          a form with its sample, blank.pdf and filled.pdf
//	items/gs-001/       a service: facts, papers, steps, fees, law, contacts
//	journeys/ID/        the services of one aim in order, and one checklist
//	departments/gs/     the services of a department
//	en/...              the same in English
//
// The addresses are those of package visit (World.FormCode and its like).
// Users: the program's command that writes the folder, and the hall server.
// The package reads the catalogue and knows no screen and no device.
package site
