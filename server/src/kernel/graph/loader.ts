import DataLoader from 'dataloader'
import { once, type Context } from './context.ts'

/** A value by key, read for all keys of a tick in one statement, once per request. `name` is unique in the process. */
export function loadBy<Value>(
  context: Context,
  name: string,
  key: string,
  readAll: (keys: string[]) => Promise<ReadonlyMap<string, Value>>,
): Promise<Value | null> {
  const loader = once(
    context,
    `loader:${name}`,
    () =>
      new DataLoader<string, Value | null>(async (keys) => {
        const values = await readAll([...keys])
        return keys.map((one) => values.get(one) ?? null)
      }),
  )
  return loader.load(key)
}
