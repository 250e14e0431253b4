# The help of the commands. The key follows the path: help-<command>-<subcommand>-<argument>; an argument that several commands share
# stands at help-shared-<argument>. `-after` is what follows the list: an example, then the exit codes.
help-heading-usage = Usage:
help-heading-commands = Commands:
help-heading-arguments = Arguments:
help-heading-options = Options:
help-usage = { $heading } { $usage }
help-options = [OPTIONS]
help-with-default = { $text } (default: { $value })
help-with-values = { $text }: { $values }
help-value-said = { $value } ({ $text })
help-flag-help = Show this help
help-flag-version = Show the version

# What stands behind an option.
help-value-command = COMMAND
help-value-language = LANGUAGE
help-value-dir = DIR
help-value-n = N
help-value-out = OUT
help-value-format = FORMAT
help-value-folder = FOLDER
help-value-file = FILE
help-value-officer = OFFICER
help-value-number = NUMBER
help-value-name = NAME
help-value-role-place = ROLE@PLACE
help-value-reason = REASON
help-value-kind = KIND
help-value-setting = SETTING
help-value-value = VALUE
help-value-date = DATE
help-value-entry = ENTRY
help-value-text = TEXT
help-value-what = WHAT
help-value-id = ID
help-value-path = PATH
help-value-vkey = VKEY

# Arguments that several commands share.
help-shared-lang = Language of the messages: zh-CN or en (default: the environment's)
help-shared-dir = The prison's directory (default: the data folder of this user)
help-shared-officer = The officer who acts or reads; a training directory takes the first seat of its card that may
help-shared-passphrase-file = A file with the officer's passphrase in its first line (default: asked for)
help-shared-json = Print JSON
help-shared-number = The officer's number

# The program and its commands.
help-wardbook = A terminal workstation for prison administration: points, rewards and punishments, commutation and parole as signed procedures in a hash-chained journal
help-wardbook-after =
    Example: wardbook demo

    Exit codes: 0 done, 1 the answer is no, 2 wrong use or input, 3 fault, 4 by hand
help-help = Show the help of a command
help-help-after =
    Example: wardbook help journal export
help-help-path = The command, with its subcommand
help-demo = Open a generated prison for training; the first time makes it
help-demo-after =
    Example: wardbook demo --dir ./demo --no-tui

    Exit codes: 0 done, 2 wrong use, 3 fault
help-demo-prisoners = How many prisoners to generate; counts when the prison is made
help-demo-no-tui = Make or check the data and leave, without opening the workstation
help-import = Take over facts of persons from CSV files; every row is judged before anything is signed
help-import-after =
    Example: wardbook import --dir ./prison --as 3201021 roster.csv judgments.csv
    Example: wardbook import --layout roster

    Exit codes: 0 every row is good or already there, 2 a row or a file is wrong, 3 fault
help-import-files = CSV files, in any order
help-import-dry-run = Judge the rows and sign nothing
help-import-correct = Let rows that differ from the journal correct it: the reason stands in the entry, with what was there before
help-import-layout = Print the headings, cells and words of a kind of file, or of all kinds, and leave
help-import-json = Print the verdicts as JSON
help-init = Make a prison from TOML files; everything is checked before anything is written (docs/setting-up.md)
help-init-after =
    Example: wardbook init --example ./establishment
    Example: wardbook init --dir ./prison --from ./establishment --copy /mnt/second/prison

    Exit codes: 0 done, 2 a file is wrong or the directory exists, 3 fault
help-init-dir = The new directory
help-init-from = The folder with the TOML files
help-init-example = Only write a working set of such files into this folder, to be changed and used, and leave
help-init-copy = A directory on another disk for the second verified copy
help-init-second-place = A directory on another disk that remembers how long the journal was
help-init-passphrase-file = A file with the first passphrase of every key in its first line (default: asked for)
help-journal = Verify the journal, or write it out for others
help-journal-after =
    Example: wardbook journal verify --dir ./prison
help-journal-verify = Check everything from the first entry on: files, journal, second copy, the province's mirror, what is derived from them
help-journal-verify-after =
    Example: wardbook journal verify --dir ./prison --json

    Exit codes: 0 everything holds, 1 something was changed, 2 wrong use, 3 fault
help-journal-export = Write the journal as tlog-tiles, or the evidence of one entry
help-journal-export-after =
    Examples:
      wardbook journal export --dir ./prison --tiles ./tiles
      wardbook journal export --dir ./prison --entry 120 ./entry-120

    Exit codes: 0 written, 2 wrong use, no such entry, or the folder exists, 3 fault
help-journal-export-tiles = Write the whole journal as C2SP tlog-tiles into this new folder
help-journal-export-entry = Write the evidence of one entry
help-journal-export-out = The new folder of the evidence
help-officer = Give officers keys and roles, or take them away
help-officer-after =
    Example: wardbook officer add 3201251 --name 'Wang Wu' --role case-officer@ward:ward-07 --dir ./prison --as 3201240

    Exit codes: 0 done, 1 not allowed, 2 wrong use or input, 3 fault
help-officer-add = Give an officer a key, and roles with it
help-officer-add-after =
    Example: wardbook officer add 3201251 --name 'Wang Wu' --role case-officer@ward:ward-07 --dir ./prison --as 3201240

    Exit codes: 0 done, 1 not allowed, 2 wrong use or input, 3 fault
help-officer-add-name = The officer's name; not needed for an officer who had a key before
help-officer-add-roles = A role with its place: case-officer@ward:ward-07, warden@prison
help-officer-add-new-passphrase-file = A file with the new key's first passphrase in its first line (default: asked for)
help-officer-grant = Grant a role, or withdraw it
help-officer-grant-after =
    Example: wardbook officer grant 3201251 --role case-officer@ward:ward-07 --dir ./prison --as 3201240

    Exit codes: 0 done, 1 not allowed, 2 wrong use or input, 3 fault
help-officer-grant-role = The role with its place
help-officer-grant-until = Last day of the grant
help-officer-grant-withdraw = Withdraw the role instead
help-officer-revoke = Make an officer's key count no longer: lost, stolen, passphrase forgotten
help-officer-revoke-after =
    Example: wardbook officer revoke 3201251 --reason 'passphrase lost' --dir ./prison --as 3201240

    Exit codes: 0 done, 1 not allowed, 2 wrong use or input, 3 fault
help-officer-revoke-reason = Why, in words
help-officer-revoke-suspect-since = The entry from which on the key's signatures are suspect
help-officer-passphrase = Change the passphrase of one's own key
help-officer-passphrase-after =
    Example: wardbook officer passphrase --dir ./prison --as 3201251

    Exit codes: 0 done, 1 not allowed, 2 wrong use or input, 3 fault
help-officer-passphrase-new-passphrase-file = A file with the new passphrase in its first line (default: asked for)
help-list = List prisoners, cases, tasks, officers or bodies, one per line or as JSON: for scripts and screen readers
help-list-after =
    Example: wardbook list tasks --dir ./demo --json

    Exit codes: 0 done, 1 not allowed, 2 wrong use or input, 3 fault
help-list-what = What to list
help-list-what-prisoners = persons held here
help-list-what-cases = newest first
help-list-what-tasks = what waits for somebody, the most urgent first
help-list-what-officers = who holds which role, and whether his key counts
help-list-what-bodies = who sits in which body
help-list-find = Only prisoners whose number, name, pinyin or initials contain this
help-list-json = Print a JSON array
help-show = Show one prisoner, case or entry; reading leaves an entry
help-show-after =
    Example: wardbook show prisoner 3201000123 --dir ./demo --json

    Exit codes: 0 done, 1 there is none that you may see, 2 wrong use or input, 3 fault
help-show-what = What to show
help-show-what-prisoner = a person's file
help-show-what-case = a case
help-show-what-entry = an entry of the journal
help-show-id = A prisoner's number, a case's id, or an entry's position
help-law = Ask the law: commutation, parole, points, dates and terms
help-law-after =
    Example: wardbook law explain case.toml
help-law-dates = Ends of terms, reductions, working days, deadlines
help-law-dates-after =
    Example: wardbook law example --dates > questions.toml; wardbook law dates questions.toml --json

    Exit codes: 0 answered, 2 the file is wrong
help-law-dates-file = TOML file with one [[ask]] table per question
help-law-explain = What the law says about a case file, with every rule looked at
help-law-explain-after =
    Examples:
      wardbook law explain case.toml --json
      wardbook law explain case.toml --set question.filed=2027-01-04 --set question.ground=merit

    Exit codes: 0 eligible or computed, 1 not eligible, 2 the file is wrong, 4 by hand
help-law-explain-file = Case file: with [judgment] a sentence, with [stay] points
help-settings = What the law leaves open: show who set it and since when, or set it
help-settings-after =
    Example: wardbook settings list --dir ./prison --as 3201240

    Exit codes: 0 done, 1 not allowed, 2 wrong use or input, 3 fault
help-settings-list = Show every setting with its default, its value, who set it, since when, and the article that leaves it open
help-settings-list-after =
    Example: wardbook settings list awards_needed --on 2027-01-04 --dir ./prison --as 3201240

    Exit codes: 0 done, 2 wrong use or no such setting, 3 fault
help-settings-list-name = Only this setting
help-settings-list-on = The day (default: the prison's day)
help-settings-set = Set a value from a day on, by a signed entry: the province for all, the prison where the law lets it
help-settings-set-after =
    Example: wardbook settings set awards_needed 3 --from 2027-01-01 --reason 'provincial rule of 2026' --paper rule.pdf --dir ./prison --as 3201240

    Exit codes: 0 done, 1 not allowed, 2 wrong use or input, 3 fault
help-settings-set-name = The setting, as the list names it
help-settings-set-value = The value; unset takes a value back
help-settings-set-from = The first day on which it counts; not before today
help-settings-set-reason = Why, in words
help-settings-set-paper = The paper that decided it; it is kept, encrypted, by its digest
help-procedures = Check and show definitions of procedures
help-procedures-after =
    Example: wardbook procedures check
help-procedures-check = Check definitions and run their scenarios
help-procedures-check-after =
    Example: wardbook procedures check assets/procedures --json

    Exit codes: 0 in order, 2 a file is wrong
help-procedures-check-path = A definition, or a folder of them (default: those that the program carries)
help-procedures-show = Show a procedure with its steps, who signs them, and where they lead
help-procedures-show-after =
    Example: wardbook procedures show commutation.fixed-term

    Exit codes: 0 shown, 2 there is no such procedure
help-procedures-show-id = The procedure's id
help-procedures-graph = Draw a procedure: its steps and where each outcome leads
help-procedures-graph-after =
    Examples: wardbook procedures graph commutation.fixed-term
              wardbook procedures graph commutation.fixed-term --format dot | dot -Tsvg -o road.svg

    Exit codes: 0 drawn, 2 there is no such procedure
help-procedures-graph-id = The procedure's id
help-procedures-graph-format = How it is drawn
help-procedures-schema = Print the shape of a definition file as a JSON Schema, for editors
help-procedures-schema-after =
    Example: wardbook procedures schema > definition.schema.json

    Exit codes: 0 printed
help-open = Open the workstation; officers log on with the key files in DIR/keys
help-open-after =
    Example: wardbook open --dir ./prison

    Exit codes: 0 left, 2 wrong use, 3 fault
help-wardbook-verify = Check the exported evidence of one entry, or an exported folder of tiles, with no database and no network
help-wardbook-verify-after =
    Example: wardbook-verify ./entry-41 --log-key "$(cat province-published.vkey)"

    Exit codes: 0 everything that was checked holds, 1 something does not, 2 no such folder or wrong use
help-wardbook-verify-folder = The exported folder
help-wardbook-verify-json = Print the checks as JSON
help-wardbook-verify-log-key = The log's verifier key as the province publishes it (name+hash+base64)
help-value-day = DAY
help-value-days = DAYS
help-value-ground = GROUND
help-value-package = PACKAGE
help-value-key-value = KEY=VALUE
help-law-explain-set = What if: a fact with another value, by its path in the case file; an empty value takes it away (repeatable)
help-law-explain-with = What if: this law package in the place of the one in force
help-law-screen = Who of the whole prison may be proposed, who soon, who not, and for want of what
help-law-screen-as-of = The day of the proposal (default: the prison's day)
help-law-screen-within = How many days ahead “soon” reaches
help-law-screen-proposal = What would be proposed
help-law-screen-proposal-commutation = a commutation
help-law-screen-proposal-parole = parole; what the community assessment and the deciding body find is by hand
help-law-screen-ground = The ground of a commutation
help-law-screen-ground-repentance = repentance
help-law-screen-ground-merit = merit
help-law-screen-ground-repentance-and-merit = both
help-law-screen-ground-major-merit = major merit
help-law-screen-ground-repentance-and-major-merit = both
help-law-shadow = Every person under the law in force and under another package: what differs, and why
help-law-shadow-with = The law package to try in the place of the one in force
help-law-shadow-as-of = The day on which both are asked (default: the prison's day)
help-law-screen-after =
    Example: wardbook law screen --dir ./demo --as-of 2026-11-20 --within 60 --json

    Exit codes: 0 done, 1 not allowed, 2 wrong use or input, 3 fault
help-law-shadow-after =
    Example: wardbook law shadow --dir ./demo --with draft-2027.toml --json

    Exit codes: 0 nothing differs, 1 something differs or not allowed, 2 wrong use or input, 3 fault
help-law-example = A case file to begin with
help-law-example-after =
    Examples:
      wardbook law example > case.toml
      wardbook law example --dates > questions.toml

    Exit codes: 0 done, 3 fault
help-law-example-points = One person's points instead of a sentence
help-law-example-dates = Questions for law dates instead of a sentence
