package desk

// What a form asks for stands in its field "do". Beside it every form sends
// "csrf" and "key"; those of a counter also "ticket" and "version", the ticket
// that the page showed, so that a page that was overtaken does nothing to
// another one. Further fields stand beside each name.
const (
	DoSignIn  = "signin"  // name, pin
	DoSit     = "sit"     // window, lane (repeated), skill (repeated), move: "1" when it was asked and answered
	DoSignOut = "signout" // of whoever is signed in

	DoNext     = "next"
	DoAgain    = "again"
	DoCame     = "came"
	DoMissed   = "missed"
	DoFinish   = "finish"
	DoHold     = "hold"
	DoTake     = "take"     // take: the held ticket's id
	DoNumber   = "number"   // number, reason
	DoTransfer = "transfer" // to, place: "keep" or "tail"
	DoWrong    = "wrong"    // to
	DoSplit    = "split"
	DoPause    = "pause" // reason
	DoResume   = "resume"
	DoUndo     = "undo"

	DoOpen         = "open"  // numbers by the calendar again
	DoServe        = "serve" // no more numbers; go on calling
	DoShut         = "shut"
	DoStop         = "stop"   // scope; reason, or zh and en; until ("15:30")
	DoUnstop       = "unstop" // scope
	DoPrintDay     = "printday"
	DoRelease      = "release"      // window
	DoApprove      = "approve"      // id
	DoRefuse       = "refuse"       // id
	DoReturn       = "return"       // ticket, reason
	DoReprint      = "reprint"      // ticket
	DoClass        = "class"        // ticket, class, reason
	DoDutyAdd      = "dutyadd"      // day, window, clerk, from, to ("09:00"), lunchfrom, lunchto, note
	DoDutyRemove   = "dutyremove"   // id
	DoClerkAdd     = "clerkadd"     // name, pin ("": one is made), supervisor: "1", skill (repeated)
	DoClerkPIN     = "clerkpin"     // id, pin ("": one is made)
	DoClerkRemove  = "clerkremove"  // id
	DoDeviceAdd    = "deviceadd"    // kind, name
	DoDeviceRevoke = "devicerevoke" // id
)
