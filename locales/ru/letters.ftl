### С чего начинается переписка: кому написать, что уже написано.

letters-title = <b>✉️ Переписка: { $child }</b>
# $begins — yes, если есть кому написать.
letters-how = { $begins ->
    [yes] Кому написать? Учителя, которых здесь нет, писем не принимают: напишите классному руководителю.
   *[no] Написать пока некому. То, что написано раньше, ниже.
}
letters-write = ✉️ { $colleague }
# $state — unread, open, closed.
letters-thread = { $state ->
    [unread] { $unread ->
        [one] 🔵 { $who } · { $unread } новое
        [few] 🔵 { $who } · { $unread } новых
        [many] 🔵 { $who } · { $unread } новых
       *[other] 🔵 { $who } · { $unread } нового
    }
    [closed] ✔️ { $who } · { $day }
   *[open] { $who } · { $day }
}
letters-watched = ребёнок · { $name }
letters-own = <b>✉️ Переписка</b>
    Сначала непрочитанное. 🔵 есть новое, ✔️ закрыта.
letters-own-none = <b>✉️ Переписка</b>
    Вам ещё никто не писал.
letters-to-family = Написать семье
letters-which-group = Чьей семье написать? Выберите класс.
letters-which-pupil = Чьей семье написать?
letters-which-guardian = { $child }: кому написать?
letters-no-guardian = { $child }: написать некому. Родители ещё не вошли в журнал или не дали согласия.
