/** The one voice of a page's elements. It begins with the first that is spoken of. */
import { createAnnouncer, type Announcer } from '../page/announcer.ts'
import { createNews, type News } from '../page/news.ts'

interface Voice {
  announcer: Announcer
  news: News
}

let voice: Voice | null = null

export function voiceOfElements(): Voice {
  if (voice) return voice
  const announcer = createAnnouncer()
  return (voice = { announcer, news: createNews(announcer) })
}
