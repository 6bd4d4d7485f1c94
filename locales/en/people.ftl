### Finding people, and words that cards share.

people-find = Find somebody
people-ask = <b>Whom to find?</b> Type a surname: the first letters do, so does one with a slip, with a name (“Petrov I”) or with a class (“7B Petrov”).
people-found = <b>Found:</b>
people-alike = <b>No such surname. These read alike:</b>
people-first = The first { $shown } of { $found } are shown. Type more: more letters, a name or a class.
people-class = <b>{ $group }</b>: { $count ->
    [one] { $count } pupil
   *[other] { $count } pupils
} on the list. Press a pupil to open the card.
people-of-class = On this page: { $first }–{ $last }.
people-nobody = Nobody was found. Check the letters and type again.
people-gone = { $name } — has left
people-coming = { $name } — from { $date }
people-ward = { $kinship }: { $child }
people-wards-more = { $first } and { $more } more
people-adult = <b>{ $name }</b>
people-position = Position: { $position }
people-adult-joined = { $joined ->
    [yes] Has joined the journal.
   *[no] Has not joined the journal yet.
}
people-end-access = Close access
people-find-other = Find another
people-previous = ‹ Back
people-following = More ›
people-bad-name = This could not be read as a name. Type it in letters and in full: “Petrov Ivan Andreevich”.
people-bad-day = This could not be read as a date, or no such date can stand here. Type, for example, 01.09.2026.
people-bad-phone = This could not be read as a phone. Type, for example, +7 916 123-45-67.
