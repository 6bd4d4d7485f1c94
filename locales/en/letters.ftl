### Where letters begin: whom to write to, and what was written.

letters-title = <b>✉️ Letters: { $child }</b>
# $begins — yes where there is somebody to write to.
letters-how = { $begins ->
    [yes] Whom do you want to write to? Teachers who are not listed take no letters: write to the class tutor.
   *[no] There is nobody to write to yet. What was written before stands below.
}
letters-write = ✉️ { $colleague }
# $state — unread, open, closed.
letters-thread = { $state ->
    [unread] { $unread ->
        [one] 🔵 { $who } · { $unread } new
       *[other] 🔵 { $who } · { $unread } new
    }
    [closed] ✔️ { $who } · { $day }
   *[open] { $who } · { $day }
}
letters-watched = child · { $name }
letters-own = <b>✉️ Letters</b>
    What is not read comes first. 🔵 has something new, ✔️ is closed.
letters-own-none = <b>✉️ Letters</b>
    Nobody has written to you yet.
letters-to-family = Write to a family
letters-which-group = Whose family do you want to write to? Choose a class.
letters-which-pupil = Whose family do you want to write to?
letters-which-guardian = { $child }: whom do you want to write to?
letters-no-guardian = { $child }: there is nobody to write to. The parents have not joined yet, or have not agreed.
