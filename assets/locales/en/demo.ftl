# The generated prison.
demo-generating = generating
demo-beginning = making keys and journal
demo-working = signed work since the first day
demo-mirroring = the province verifies and mirrors
demo-fault = The training prison could not be made: { $why }
demo-not-training = { $path } holds a real prison. Name another directory for the demo.
demo-made = Training prison made in { $path }. Nobody in it exists.
demo-opened = Training prison in { $path }.
demo-card = Passphrase of every seat: { $passphrase }. Seats:
demo-refused = The script of the demonstration does not go through: case { $case }, { $act }: { $why }
