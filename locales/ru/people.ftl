### Поиск людей и слова, общие для карточек.

people-find = Найти человека
people-ask = <b>Кого найти?</b> Напишите фамилию: можно первые буквы, с опечаткой, с именем («Петров И») или с классом («7Б Петров»).
people-found = <b>Нашлись:</b>
people-alike = <b>Точно такой фамилии нет. Похожие:</b>
people-first = Показаны первые { $shown } из { $found }. Напишите точнее: больше букв, имя или класс.
people-class = <b>{ $group }</b>: по списку { $count ->
    [one] { $count } ученик
    [few] { $count } ученика
    [many] { $count } учеников
   *[other] { $count } ученика
}. Нажмите на ученика, чтобы открыть карточку.
people-of-class = На этой странице { $first }–{ $last }.
people-nobody = Никого не нашлось. Проверьте буквы и напишите ещё раз.
people-gone = { $name } — выбыл(а)
people-coming = { $name } — с { $date }
people-ward = { $kinship }: { $child }
people-wards-more = { $first } и ещё { $more }
people-adult = <b>{ $name }</b>
people-position = Должность: { $position }
people-adult-joined = { $joined ->
    [yes] В журнал вошёл(ла).
   *[no] В журнал ещё не входил(а).
}
people-end-access = Закрыть доступ
people-find-other = 🔎 Найти ещё
people-previous = ‹ Раньше
people-following = Дальше ›
people-bad-name = Не получилось разобрать имя. Напишите буквами и полностью: «Петров Иван Андреевич».
people-bad-day = Не получилось разобрать дату, или такой здесь быть не может. Напишите, например, 01.09.2026.
people-bad-phone = Не получилось разобрать телефон. Напишите, например, +7 916 123-45-67.
