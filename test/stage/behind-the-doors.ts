/**
 * What the stages need and no public door hands out: the engine with a world that a test makes up. Nothing
 * else in the tests reaches behind the doors, but for pure functions (`test/doors.test.ts`).
 */
export { runCommand } from '../../src/cli/commands.ts'
export { controlCommands } from '../../src/cli/mock/control-commands.ts'
export { createScenarioPlayer, type ScenarioName } from '../../src/cli/mock/scenarios.ts'
export type { Evidence } from '../../src/cli/doctor/evidence.ts'
export { examine, type ExaminationSettings } from '../../src/cli/doctor/examination.ts'
export { findAll } from '../../src/cli/doctor/findings.ts'
export { harmful, questions } from '../../src/cli/doctor/questions.ts'
export { writeRecording } from '../../src/cli/doctor/redaction.ts'
export { describeReport, writeReport } from '../../src/cli/doctor/report.ts'
export type { Finding } from '../../src/cli/doctor/findings/finding.ts'
export { measurePace } from '../../src/cli/doctor/pace.ts'
export type { DoctorWorld } from '../../src/cli/doctor/world.ts'
export { readMockFlags } from '../../src/cli/mock/mock-flags.ts'
export { createProcessShell, type Shell, type ShellHost } from '../../src/cli/shell/shell.ts'
export { createClient } from '../../src/client/client.ts'
export { forgetFailures } from '../../src/client/connection/history.ts'
export { wordStateOf } from '../../src/client/connectors/connector-topic.ts'
export { createOneOfTabs } from '../../src/client/one-of-tabs.ts'
export { createRestEventLog } from '../../src/client/events/rest-event-log.ts'
export { createBrowserWide, type BrowserWide } from '../../src/client/world/browser-wide.ts'
export {
  createBrowserEnvironment,
  type Environment,
  type PageSignal,
  type Timer,
} from '../../src/client/world/environment.ts'
export { createSteadyClock } from '../../src/client/world/steady-clock.ts'
export { useCalmPhase } from '../../src/components/use-calm-phase.ts'
export { createAnnouncer } from '../../src/page/announcer.ts'
export { rememberPause } from '../../src/page/pause-memory.ts'
export { pauseOf } from '../../src/page/pause.ts'
export { answersTo, defaultOf } from '../../src/testing/simulator/switches.ts'
export { createSimulatedFetch } from '../../src/testing/page/simulated-fetch.ts'
export { createSimulatedPage, type SimulatedPage } from '../../src/testing/page/simulated-page.ts'
export { createSharing } from '../../src/tabs/shared-tabs.ts'
export type { TabWorld } from '../../src/tabs/tab-world.ts'
export { createWorkerHub } from '../../src/tabs/worker-hub.ts'
