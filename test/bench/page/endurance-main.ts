import { openEndurance } from './endurance.tsx'

const root = document.querySelector<HTMLElement>('#root')
if (root) window.endurance = openEndurance(root)
