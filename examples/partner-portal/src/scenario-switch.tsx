/** Makes the simulated Jifeline go through something. Where Jifeline is the real one there is no switch. */
import { useState } from 'react'
import { playScenario, type Scenarios } from './backend.ts'
import { Choice } from './choice.tsx'
import { useWords } from './words.ts'

export function ScenarioSwitch({ scenarios }: { scenarios: Scenarios }) {
  const words = useWords()
  const [current, setCurrent] = useState(scenarios.current)
  const options = Object.fromEntries(
    scenarios.names.map((name) => [name, words.scenario[name] ?? name]),
  )
  const play = (name: string) => {
    setCurrent(name)
    playScenario(name).then(
      (now) => setCurrent(now.current),
      () => setCurrent(current), // it goes on as before
    )
  }
  return <Choice label={words.simulated} options={options} value={current} onChoose={play} />
}
