# What a statement says, before it is signed and ever after.
yes = yes
no = no
place-prison = prison
place-province = province
vote-yes = yes
vote-no = no
vote-abstain = abstention
said-genesis = Journal { $origin } begins: { $wards } wards, { $bodies } bodies
said-live-since = Signed work since { $day }; everything before is taken over
said-step = { $step }: { $outcome }
said-field = { $label }: { $value }
said-document = Paper { $title }, SHA-256 { $digest }
said-override = Overridden: { $rule }. { $reason }
said-corrects = Corrects entry { $entry }
said-ballot = Ballot in { $body }, meeting of { $day }
said-ballot-item = { $vote } to "{ $motion }": { $title } { $subject }, { $step }
said-reason = Reason on { $title }: { $reason }
said-close = { $body }, meeting of { $day }, closed
said-members = { $present } of { $members } members present
said-meeting-item = { $title }: { $yes } yes, { $no } no, { $abstain } abstentions; { $outcome }
said-item-absent = Not there for this item: { $name }
said-item-withdrew = { $name } withdrew ({ $reason }) and stays in the base
said-item-substituted = { $name } withdrew ({ $reason }); { $substitute } voted instead
said-substitution = { $body }: on { $title }, { $step }, { $name } withdraws ({ $reason }); { $substitute } votes instead
said-opening = { $rows ->
    [one] 1 row taken over
   *[other] { $rows } rows taken over
 }
said-opening-row = line { $line }: { $item }
said-correction = Correction of entry { $entry }: { $reason }
said-published-law = Law package
said-published-procedure = Procedure
said-published-calendar = Calendar
said-published-setting = Setting
said-publication = { $kind } published: { $name } = { $value }
said-key-added = Key of { $name } ({ $officer }) registered: { $key }
said-key-revoked = Key of { $name } ({ $officer }) revoked: { $key }. { $reason }
said-role-granted = { $officer } holds the role { $role }, { $place }
said-role-withdrawn = { $officer } no longer holds the role { $role }, { $place }
said-service = Notice { $paper } of { $day }: { $outcome }
said-read = Files read: { $files }
said-timer = { $title }: the period ended on { $day }
said-recomputation = { $title }: last day { $was } is now { $is }
effect-for = { $person }: { $effect }
effect-points = { $points } points, month { $month }
effect-points-of-part = { $points } points, { $part }, month { $month }
effect-points-firm = points become firm
effect-points-reversed = points taken back by new lines
effect-month-closed = month { $month } closed
effect-conduct = { $conduct }, { $day }
effect-conduct-reversed = punishment taken back
effect-term = the term now runs from { $start } to { $end }
effect-flag = mark { $flag } from { $from }
effect-flag-until = mark { $flag } from { $from } to { $until }
effect-follow-up = a case must be opened: { $procedure }
effect-document = paper made: { $name }
