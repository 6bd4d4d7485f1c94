### “Fetched early”: the after-school group.

early-open = Fetch early from after-school
early-title = <b>{ $child }: after-school group</b>
    Mark the day on which you fetch early, and nobody will worry.
early-none = <b>{ $child }</b>
    The after-school group does not meet in the next days.
# A day's button. $early is yes where the child is fetched early.
early-day = { $early ->
    [yes] ✓ { $when }: fetched early
   *[no] { $when }
}
early-fetched = Fetched early
early-back = ‹ Not coming
