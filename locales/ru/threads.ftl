### Переписка семьи со школой. Не официальная (Положение о ведении журнала).

threads-entry = ✉️ Написать
threads-hub = ✉️ Переписка
threads-label = <i>Эта переписка не является официальной перепиской от имени учреждения.</i>

# $child — «Иван П.» семье, «4. Петров И., 7Б» школе. $other — с кем.
threads-title = <b>✉️ { $child } · { $other }</b>
threads-pupil = ученик
threads-nobody = пока никто не отвечает
threads-you = Вы
# $standing — tutor, teacher, deputy.
threads-colleague = { $name }, { $standing ->
    [tutor] классный руководитель
    [deputy] заместитель директора
   *[other] { $subject }
}
# $side — чья это сторона: watching читает, сам не пишет.
threads-watched = { $side ->
    [watching] Это переписка вашего ребёнка. Вы её читаете, пишет в ней ребёнок.
    [staff] Эту переписку читают и родители ученика.
   *[other] Эту переписку читают и ваши родители.
}
threads-closed = Переписка закрыта: её можно читать, писать в неё нельзя. Новую можно начать в «Переписке».
threads-empty = Здесь ещё ничего не написано.
threads-post = <b>{ $who }</b>, { $at }
threads-post-page = { $text }
threads-files = 📎 { $count ->
    [one] { $count } файл
    [few] { $count } файла
    [many] { $count } файлов
   *[other] { $count } файла
}
threads-erased = <i>Слова удалены тем, кто их написал.</i>
threads-files-gone = { $count ->
    [one] { $count } файл больше не читается. Попросите прислать его ещё раз.
    [few] { $count } файла больше не читаются. Попросите прислать их ещё раз.
    [many] { $count } файлов больше не читаются. Попросите прислать их ещё раз.
   *[other] { $count } файла больше не читаются. Попросите прислать их ещё раз.
}

# Что стало с письмом.
threads-state-read = прочитано
threads-state-delivered = доставлено
threads-state-on_way = отправляется
threads-state-failed = ⚠️ не доставлено
# $day — today, tomorrow, other.
threads-later = передадим { $day ->
    [today] сегодня в { $clock }
    [tomorrow] завтра в { $clock }
   *[other] { $date } в { $clock }
}
threads-later-unknown = передадим, когда коллега вернётся
# То же отдельным предложением, до отправки и сразу после неё.
threads-later-line = Передадим { $day ->
    [today] сегодня в { $clock }.
    [tomorrow] завтра в { $clock }.
   *[other] { $date } в { $clock }.
}
threads-later-line-unknown = Передадим, когда коллега вернётся. Когда это будет, пока неизвестно: со срочным обратитесь к классному руководителю или в школу.

threads-open-post = { $count ->
    [0] Целиком · { $at }
    [one] 📎 { $count } · { $at }
    [few] 📎 { $count } · { $at }
    [many] 📎 { $count } · { $at }
   *[other] 📎 { $count } · { $at }
}
threads-answer = Ответить
threads-open = Открыть
threads-pass = Передать
threads-close = Закрыть
threads-back = ‹ Переписка
threads-back-one = ‹ Назад
threads-pass-whom = Кому передать? Дальше отвечает этот коллега, семья это прочитает. Вам переписка больше не откроется.
threads-pass-nobody = Передать некому: ни классный руководитель, ни завуч ещё не вошли в журнал, или переписка уже у них.
threads-passed = Передано. Теперь отвечает: { $colleague }.
threads-close-ask = Закрыть переписку? Читать её можно и потом, писать в неё уже нет. Новую можно начать.
threads-close-yes = Закрыть переписку

threads-refusal-closed = Эта переписка закрыта, писать в неё нельзя. Новую можно начать в «Переписке».
threads-refusal-nobody = Сейчас это письмо некому прочитать, оно не отправлено.
threads-refusal-not-written-to = Этому человеку сейчас написать нельзя: письма не принимаются или доступа к журналу нет.
threads-refusal-stands = У этого коллеги уже есть открытая переписка с этой семьёй о том же ребёнке.
threads-refusal-passed-on = Эта переписка передана: теперь в ней отвечает другой коллега.
threads-refusal-letters-off = Сначала разрешите семьям писать вам: «Мой доступ», «Карточки и таблицы».

