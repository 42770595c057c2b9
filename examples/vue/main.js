import { createApp } from 'vue'
import { fetchAccessToken } from 'jifeline-react/client'
import { configureJifeline } from 'jifeline-react/elements'
import 'jifeline-react/elements.css'
import Bays from './bays.vue'

configureJifeline({
  url: import.meta.env.VITE_JIFELINE_URL, // a page of yours leaves it out: production is the default
  getAccessToken: fetchAccessToken('/api/token'),
})
createApp(Bays).mount('#bays')
