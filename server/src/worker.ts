import { openHouse } from './app.ts'
import { loadConfig } from './kernel/config.ts'
import { closeOnSignal, refuseToStart, setupOf } from './main.ts'

try {
  const house = await openHouse(setupOf(loadConfig(process.env), true))
  closeOnSignal(() => house.close())
} catch (error) {
  refuseToStart(error)
}
