### Кто кому выдаёт доступ: ссылки, коды, листки, журнал выдачи.

invite-whom = <b>Кого пригласить?</b> Выберите список или напишите первые буквы фамилии.
invite-staff = Сотрудники
# Вошли — то есть уже пользуются журналом. $joined — сколько, $all — из скольких.
invite-staff-title = <b>Сотрудники.</b> { $joined ->
    [one] Вошёл { $joined }
    [few] Вошли { $joined }
    [many] Вошли { $joined }
   *[other] Вошли { $joined }
} из { $all ->
    [one] { $all }
    [few] { $all }
    [many] { $all }
   *[other] { $all }
}.
invite-families-title = <b>Семьи { $group }.</b> { $joined ->
    [one] Вошёл { $joined }
    [few] Вошли { $joined }
    [many] Вошли { $joined }
   *[other] Вошли { $joined }
} из { $guardians ->
    [one] { $guardians } родителя
    [few] { $guardians } родителей
    [many] { $guardians } родителей
   *[other] { $guardians } родителей
}, хотя бы один — в { $families ->
    [one] { $families } семье
    [few] { $families } семьях
    [many] { $families } семьях
   *[other] { $families } семьи
} из { $children ->
    [one] { $children }
    [few] { $children }
    [many] { $children }
   *[other] { $children }
}.
invite-pupils-title = <b>Ученики.</b> { $joined ->
    [one] Вошёл { $joined }
    [few] Вошли { $joined }
    [many] Вошли { $joined }
   *[other] Вошли { $joined }
} из { $all ->
    [one] { $all }
    [few] { $all }
    [many] { $all }
   *[other] { $all }
}.
# $form — «ссылкой», «QR-кодом», «листком».
invite-how = Нажмите на имя, и доступ будет выдан { $form }. ✓ — уже вошёл, ⏳ — выдано, ждём.
invite-page = Страница { $page } из { $pages }. Быстрее найдёт фамилия: напишите её первые буквы.
invite-page-before = ‹ Предыдущие
invite-page-after = Следующие ›
invite-form-link = Ссылка
invite-form-qr = QR-код
invite-form-slip = Листок
invite-form-chosen = ● { $form }
invite-by-link = ссылкой
invite-by-qr = QR-кодом
invite-by-slip = листком
invite-found = <b>Нашлись.</b> Нажмите на имя, и доступ будет выдан { $form }.
# Список длиннее, чем помещается на экран. $shown — сколько показано, $found — сколько всего.
invite-first = Показаны первые { $shown } из { $found }. Остальных найдёт фамилия: напишите её первые буквы.
invite-nobody = Никого с такой фамилией в ваших списках нет. Проверьте первые буквы.
# Кнопка: родитель, кем приходится и кому.
invite-guardian = { $child }: { $kinship } — { $name }
invite-joined = ✓ { $name }
invite-waited = ⏳ { $name }
invite-families-open = 👪 Родители
invite-pupils-open = 🎒 Ученики
invite-slips-open = 🖨 Листки для всех сразу
invite-issued-open = 📋 Кому что выдано
invite-hub-class = Доступ семьям и ученикам
invite-hub-school = Доступ сотрудникам и семьям

invite-link = Кому: <b>{ $name }</b>
    { $link }

    Ссылка откроется один раз и действует до { $until }. Передайте её только этому человеку. Прежняя ссылка больше не работает.
invite-code = Кому: <b>{ $name }</b>

    Пусть наведёт камеру телефона на код. Он откроется один раз и действует до { $until }. Прежняя ссылка больше не работает.
invite-revoke = Отозвать
invite-revoked = Приглашение отозвано: по нему уже никто не войдёт. Новое можно выдать в любое время.
invite-revoked-toast = Отозвано

## Листки на бумаге.
invite-slips-title = <b>Листки для { $group }</b>
invite-slips-title-staff = <b>Листки для сотрудников</b>
invite-slips-how = Придёт файл PDF: по восемь листков на страницу, с кодом и строкой для подписи. Прежние ссылки и листки этих людей, которыми ещё не вошли, перестанут работать.
invite-print-families = Родителям, кто не вошёл: { $count ->
    [one] { $count }
    [few] { $count }
    [many] { $count }
   *[other] { $count }
}
invite-print-families-all = Всем родителям заново: { $count ->
    [one] { $count }
    [few] { $count }
    [many] { $count }
   *[other] { $count }
}
invite-print-pupils = Ученикам, кто не вошёл: { $count ->
    [one] { $count }
    [few] { $count }
    [many] { $count }
   *[other] { $count }
}
invite-print-pupils-all = Всем ученикам заново: { $count ->
    [one] { $count }
    [few] { $count }
    [many] { $count }
   *[other] { $count }
}
invite-print-staff = Кто не вошёл: { $count ->
    [one] { $count }
    [few] { $count }
    [many] { $count }
   *[other] { $count }
}
invite-print-staff-all = Всем сотрудникам заново: { $count ->
    [one] { $count }
    [few] { $count }
    [many] { $count }
   *[other] { $count }
}
invite-left-out-families = { $count ->
    [one] { $count } родитель работает в школе: ему доступ даёт
    [few] { $count } родителя работают в школе: им доступ даёт
    [many] { $count } родителей работают в школе: им доступ даёт
   *[other] { $count } родителя работают в школе: им доступ даёт
} секретарь или администратор.
invite-left-out-pupils = { $count ->
    [one] Для { $count } ученика
    [few] Для { $count } учеников
    [many] Для { $count } учеников
   *[other] Для { $count } ученика
} листков нет: семья не дала согласия.
invite-pack = { $count ->
    [one] <b>Готов { $count } листок.</b>
    [few] <b>Готовы { $count } листка.</b>
    [many] <b>Готово { $count } листков.</b>
   *[other] <b>Готово { $count } листка.</b>
}
invite-pack-sheets = { $count ->
    [one] Распечатайте { $count } страницу, разрежьте по пунктиру и раздайте. Нижнюю полоску с подписью оставьте себе.
    [few] Распечатайте { $count } страницы, разрежьте по пунктиру и раздайте. Нижние полоски с подписями оставьте себе.
    [many] Распечатайте { $count } страниц, разрежьте по пунктиру и раздайте. Нижние полоски с подписями оставьте себе.
   *[other] Распечатайте { $count } страницы, разрежьте по пунктиру и раздайте. Нижние полоски с подписями оставьте себе.
}
invite-pack-until = Действуют до { $until }. Файл удалите, когда распечатаете: в нём живые приглашения.
invite-pack-unnamed = Где семья не дала согласия, вместо имени ребёнка стоят класс и номер по списку.
invite-pack-left-out = Без листка: { $count ->
    [one] { $count }. Почему — на экране «Листки для всех сразу».
    [few] { $count }. Почему — на экране «Листки для всех сразу».
    [many] { $count }. Почему — на экране «Листки для всех сразу».
   *[other] { $count }. Почему — на экране «Листки для всех сразу».
}
invite-slips-file = Листки { $group }
invite-slips-file-plain = Листки
# Что напечатано на листке.
invite-slip-title-staff = Доступ сотрудника к журналу
invite-slip-title-guardian = Доступ родителя к журналу
invite-slip-title-pupil = Доступ ученика к журналу
invite-slip-child = { $kinship }: { $child }
invite-slip-unnamed = { $group }, № { $number } по списку
invite-slip-of = { $group } · { $name }
invite-slip-until = Действует до { $until }
invite-slip-scan = 1. Наведите камеру на код или наберите ссылку: откроется бот { $bot }.
invite-slip-share = 2. Нажмите «Начать» и поделитесь номером телефона: так школа убедится, что это вы.
invite-slip-start = 2. Нажмите «Начать». Дальше бот подскажет.
invite-slip-warning = Листок срабатывает один раз. Он только ваш: не передавайте его и не выкладывайте фото.
invite-slip-receipt = Получил(а)
invite-slip-date = Дата

## Журнал выдачи.
invite-issued-title = <b>Кому что выдано, { $group }</b>
invite-issued-staff = <b>Кому что выдано, сотрудники</b>
invite-issued-none = Пока никому.
# $by — кто выдал.
invite-issued-line = { $number }) <b>{ $whom }</b> — { $state }
    Выдано { $issued }, до { $until }. Выдал(а): { $by }
invite-issued-by-machine = на компьютере школы
invite-state-waiting = ждём
invite-state-used = вошёл
invite-state-expired = истекло
invite-state-revoked = отозвано
invite-issued-again = { $number }) Выдать заново
invite-issued-revoke = { $number }) Отозвать
invite-issued-close = { $number }) Закрыть доступ

## Отказы.
invite-refusal-spent = По этому приглашению уже вошли, отозвать его поздно. Если вошёл не тот человек, откройте «Кому что выдано» и закройте ему доступ.
invite-refusal-slips-issued = Этим людям только что выдали приглашения, и они действуют. Чтобы напечатать другие, откройте листки заново.
invite-refusal-nobody = Печатать некому: все уже вошли.
invite-refusal-others = В вашей школе этот доступ выдают другие. Спросите секретаря или администратора.
invite-refusal-young = Ученикам доступ выдают с { $grade }-го класса: так решила школа.
invite-refusal-no-consent = Ученику доступ пока не выдать: никто из родителей не дал согласия на сообщения о нём. Сначала нужно согласие.
