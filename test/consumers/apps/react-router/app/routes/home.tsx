import { Portal } from '../../portal.tsx'

export default function Home() {
  return <Portal />
}
