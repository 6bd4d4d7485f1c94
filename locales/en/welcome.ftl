### A parent's first screens: whose parent you are, what comes and when, how to ask.

welcome-next = Next
welcome-children = <b>Whose parent you are</b>
    By the school's lists these are yours:
welcome-news = <b>What comes, and when</b>
    If a teacher marks your child absent from a lesson, a message comes within minutes. The buttons under it answer with one tap. If the mark was a mistake, a correction comes.

    The day's marks come together after lessons, homework as a list, in the evening a digest. What comes and when is up to you: "🔑 My access".

    What can wait does not ring from { $quiet_from } to { $quiet_to }, on weekends and holidays until { $weekend_to }.
welcome-how-to-ask = <b>How to ask</b>
    The diary is the button "Today", then the child's name: marks, reports, an absence ahead, and a letter to the class tutor are there too. What the bot keeps, and how to withdraw consent: /privacy. Whatever a screen is about: /help.
