#!/usr/bin/env node
/** The program behind `npx jifeline-react`. */
import { runCommand } from './commands.ts'
import { createProcessShell } from './shell/shell.ts'

process.exitCode = await runCommand(process.argv.slice(2), createProcessShell())
