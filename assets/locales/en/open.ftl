# Opening the workstation.
open-fault = The workstation cannot run here: { $reason }
