### Кому позвонить: семья не ответила на сообщение о пропуске.

calls-title = <b>Позвоните, пожалуйста · { $day }</b>
    Причина пропуска не известна, семья не ответила.
calls-child = <b>{ $group }, { $child }</b>
calls-unwritable = Бот не пишет, позвоните.
calls-outcome = { $outcome ->
    [called] Дозвонились в { $at }.
   *[not_reached] В { $at } не дозвонились.
}
# Кнопки. $number — номер ученика в списке класса.
calls-reached = № { $number }: поговорили
calls-not-reached = № { $number }: не отвечают
calls-done = <b>Звонки · { $day }</b>
    Звонить больше некому.
