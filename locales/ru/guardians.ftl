### Родители и представители: кем приходятся, права, сроки, основание.

guardians-card = <b>{ $kinship }: { $name }</b>
guardians-phone = Телефон: { $phone ->
    [none] не записан
    [hidden] есть в школе, согласия на сообщения нет
   *[other] { $phone }
}
# $until — день, с которого больше не действует, или none. $state — over или lives.
guardians-dates = { $state ->
    [over] Действовало с { $since } до { $until }.
   *[lives] { $until ->
        [none] Действует с { $since }, бессрочно.
       *[other] Действует с { $since } до { $until }.
    }
}
guardians-joined = { $joined ->
    [yes] В журнал вошёл(ла).
   *[no] В журнал не входил(а).
}
guardians-confirmed = { $confirmed ->
    [yes] Школа подтвердила, что это представитель ребёнка.
   *[no] Ещё не подтверждён(а).
}
guardians-consent = { $consent ->
    [given] Согласие дано { $date }.
    [refused] В согласии отказано { $date }.
    [withdrawn] Согласие отозвано { $date }.
   *[none] О согласии ещё не спрашивали.
}
guardians-identity = Паспорт предъявлен { $date }.
guardians-basis = Основание: { $basis }
guardians-right-informed = узнавать о ребёнке
guardians-right-write = писать в школу
guardians-right-explain = объяснять отсутствие
guardians-right-line = { $allowed ->
    [yes] ✓ может { $right }
   *[no] ✗ не может { $right }
}
guardians-set-right = { $allowed ->
    [yes] Разрешить { $right }
   *[no] Запретить { $right }
}
guardians-identity-seen = Паспорт предъявлен сегодня
guardians-paper-yes = Согласие на бумаге
guardians-paper-no = Отказ на бумаге
guardians-change-kinship = Кем приходится
guardians-change-basis = Основание
guardians-change-start = Действует с…
guardians-change-end = Действует до…
guardians-back = ‹ Назад
guardians-which-kinship = Кем приходится ребёнку?
guardians-which-name = Напишите фамилию, имя, отчество и телефон одной строкой: «Петрова Мария Ивановна +7 916 123-45-67». Телефон можно пропустить.
guardians-perhaps-known = С таким телефоном или именем уже записан человек: <b>{ $name }</b>. Это тот же человек? Пока вы не ответили, никто не добавлен.
guardians-same-person = Да, тот же человек
guardians-other-person = Нет, другой человек
guardians-which-start = С какого числа действует? Напишите дату, например 01.09.2026.
guardians-which-end = С какого числа больше не действует? Напишите дату или нажмите кнопку.
guardians-end-today = Прекратить сегодня
guardians-end-never = Бессрочно
guardians-which-basis = Напишите номер и дату документа, например «Постановление № 15 от 01.09.2026».
guardians-refusal-listed = Этот человек уже записан у ребёнка, и приходится ему иначе. Откройте его в карточке и нажмите «Кем приходится».
guardians-refusal-basis = Напишите номер и дату документа: не пусто и не длиннее 200 знаков.
