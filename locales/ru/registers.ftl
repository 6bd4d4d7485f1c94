### Уроки вне расписания, несостоявшиеся уроки, продлёнка.

lesson-more-cancel = Урок не состоялся
cancelling-why = <b>Урок не состоялся.</b> По какой причине?
cancelling-reason-event = Школьное мероприятие
cancelling-reason-outing = Экскурсия, выезд
cancelling-reason-weather = Погода
cancelling-reason-nobody = Класса не было
cancelling-reason-ill = Болезнь учителя
cancelling-reason-other = Другая причина
cancelling-done = <b>Записано: урок не состоялся.</b>{ $explained ->
    [yes] {" "}Пояснение сохранено.
   *[no] {" "}Если он ещё впереди, семьи узнают.
}
cancelling-explain = Добавить пояснение
cancelling-ask-words = Напишите пояснение одним сообщением.
cancelling-undo = Урок всё же состоится
cancelling-undone = Урок снова в расписании.

hub-extra = Урок вне расписания
extra-which = <b>Урок вне расписания.</b> Какой курс?
extra-course = { $subject }, { $group }
extra-when = <b>{ $course }.</b> В какой день?
extra-hour = <b>{ $course }.</b> { $has ->
    [some] Свободно и у детей, и у вас. Или напишите время: 15:30 или 15:30–16:15.
   *[none] Свободного часа по звонкам нет. Напишите время: 15:30 или 15:30–16:15.
}
extra-added = <b>Добавлено.</b> { $course }, { $day }, { $starts }. Семьи узнают, если урок ещё впереди.
extra-take-back = Убрать этот урок
extra-taken-back = Урок убран. Кто о нём уже прочитал, узнает.

registers-news = { $how ->
    [cancelled] <b>Урока не будет.</b> { $day }, { $starts }: { $lesson }, { $group }
    [stands] <b>Урок всё же будет.</b> { $day }, { $starts }: { $lesson }, { $group }
    [replaced] <b>Другой урок.</b> { $day }, { $starts }, { $group }: вместо «{ $lesson }» — { $instead }
   *[added] <b>Урок вне расписания.</b> { $day }, { $starts }: { $lesson }, { $group }
}

lesson-card-without-topic = Тема не записывается: отметьте, кто есть.
card-together = Вместе: { $group } ›
lesson-more-leaving = Кого забрали
leaving-title = <b>{ $group }: кого забрали.</b> { $left ->
    [0] Всех забрали.
    [one] Остался { $left } ребёнок.
    [few] Остались { $left } ребёнка.
    [many] Остались { $left } детей.
   *[other] Остались { $left } ребёнка.
}
leaving-child = { $state ->
    [there] { $name }
   *[gone] 👋 { $name }
}
leaving-gone = { $at ->
    [none] {""}
   *[other] { $at }{" "}
}{ $name }: { $how ->
    [alone] без сопровождения
    [words] { $words }
   *[guardian] { $kinship ->
        [mother] мама
        [father] папа
       *[other] законный представитель
    }
}
leaving-who = <b>{ $child }</b>: кто забрал?
leaving-adult = { $kinship ->
    [mother] Мама: { $name }
    [father] Папа: { $name }
   *[other] { $name }
}
leaving-alone = Без сопровождения
leaving-other = Другой человек
leaving-ask-words = Напишите, кто забрал.
leaving-still = Ещё здесь

refusal-clock = Не получилось прочитать время. Напишите, например, 15:30 или 15:30–16:15.
refusal-not-after-school = Кого забрали, записывают только в продлёнке.
refusal-not-there = Этого ребёнка сегодня в группе не было.
refusal-words-too-long = Слишком длинно: { $length ->
    [one] { $length } знак
    [few] { $length } знака
    [many] { $length } знаков
   *[other] { $length } знака
}, а помещается { $limit }. Напишите короче.
