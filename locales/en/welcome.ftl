### A parent's first screens: whose parent you are, what comes and when, how to ask.

welcome-next = Next
welcome-children = <b>Whose parent you are</b>
    By the school's lists these are yours:
welcome-news = <b>What comes, and when</b>
    If a teacher marks your child absent from a lesson, a message comes within minutes. If the mark was a mistake, a correction comes.

    What can wait does not ring from { $quiet_from } to { $quiet_to }, on weekends and holidays until { $weekend_to }.
welcome-how-to-ask = <b>How to ask</b>
    The child's day is the button "Today". Questions go to the class tutor or the school's secretary. Consent can be changed: /consent. All about your access is "🔑 My access".
