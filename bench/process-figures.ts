import { readFileSync } from 'node:fs'

// The kernel tells times in hundredths of a second to every program, whatever it counts in itself.
const tickMs = 10

/** CPU time that a process and its threads have used, in milliseconds; undefined where there is no /proc. */
export function cpuMs(pid: number): number | undefined {
  const stat = read(`/proc/${pid}/stat`)
  if (stat === undefined) return undefined
  // The second field is the program's name in brackets, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * tickMs
}

export interface Memory {
  nowMb: number
  peakMb: number
}

/** Resident memory of a process. */
export function memory(pid: number): Memory | undefined {
  const status = read(`/proc/${pid}/status`)
  if (status === undefined) return undefined
  const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024
  return { nowMb: megabytes('VmRSS'), peakMb: megabytes('VmHWM') }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
