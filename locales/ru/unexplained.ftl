### Напоминания классному руководителю: пропуски без причины, частые опоздания.

unexplained-title = <b>Пропуски без причины</b>
    Сами они не станут неуважительными: причину ставите вы.
unexplained-line = { $answered ->
    [yes] { $group }, { $child }: { $day } (семья ответила, подтвердите)
   *[no] { $group }, { $child }: { $day }
}
unexplained-steps = Ход: { $child }
unexplained-late = { $count ->
    [one] { $group }, { $child }: { $count } опоздание за неделю с { $week }.
    [few] { $group }, { $child }: { $count } опоздания за неделю с { $week }.
    [many] { $group }, { $child }: { $count } опозданий за неделю с { $week }.
   *[other] { $group }, { $child }: { $count } опоздания за неделю с { $week }.
}
