import { availableParallelism, loadavg } from 'node:os'
import { sweep } from '../../sweeps.ts'
import { encodeNextAvif } from './encode-avif.ts'

/** Encoding takes a second of a processor for each picture: it waits while the machine has other things to do. */
const isBusy = (): boolean => (loadavg()[0] ?? 0) > availableParallelism() / 2

sweep({
  name: 'keep pictures as AVIF',
  everySeconds: 10,
  async run(em) {
    if (!isBusy()) await encodeNextAvif(em)
    // One at a time, with pauses.
    return 0
  },
})
