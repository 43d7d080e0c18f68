import DataLoader from 'dataloader'
import { once, type Context } from './context.ts'

type ReadAll<Value> = (keys: string[]) => Promise<ReadonlyMap<string, Value>>

/** A value by key, read for all keys of a tick in one statement, once per request. `name` is unique in the process. */
export function loadBy<Value>(
  context: Context,
  name: string,
  key: string,
  readAll: ReadAll<Value>,
): Promise<Value | null> {
  return loaderOf(context, name, readAll, true).load(key)
}

/** The same, and not kept: over a socket one context answers again after the rows have changed. */
export function loadFresh<Value>(
  context: Context,
  name: string,
  key: string,
  readAll: ReadAll<Value>,
): Promise<Value | null> {
  return loaderOf(context, name, readAll, false).load(key)
}

const loaderOf = <Value>(context: Context, name: string, readAll: ReadAll<Value>, cache: boolean) =>
  once(
    context,
    `loader:${name}`,
    () =>
      new DataLoader<string, Value | null>(
        async (keys) => {
          const distinct = cache ? [...keys] : [...new Set(keys)]
          const values = await readAll(distinct)
          return keys.map((one) => values.get(one) ?? null)
        },
        { cache },
      ),
  )
