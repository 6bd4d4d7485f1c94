### Дежурные по школе.

hub-duty = Дежурные
duty-title = <b>Дежурные по школе, { $days }</b>
duty-today = { $name ->
    [none] Сегодня дежурный не назначен.
   *[other] Сегодня дежурит { $name }.
}
duty-day = { $name ->
    [none] { $day }: никто
   *[other] { $day }: { $name }
}
duty-no-days = На этой неделе учебных дней нет.
duty-copy = Пустые дни — как неделей раньше
duty-next-week = Следующая неделя ›
duty-this-week = ‹ Эта неделя
duty-choose = <b>{ $day }:</b> кто дежурит? Выберите или напишите первые буквы фамилии.
duty-nobody = Никого
duty-back = ‹ К неделе
