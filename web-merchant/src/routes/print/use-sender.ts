import { useViewer } from '@kaidian/shared/web/session.tsx'
import { useState } from 'react'
import type { LabelsQuery } from './print.graphql.ts'

export interface Sender {
  name: string
  phone: string
  detail: string
}

/** Who sends: what was typed on this device for this shop, else its default return address. */
export function useSender(
  usual: LabelsQuery['shopReturnAddresses'][number] | undefined,
): readonly [Sender, (sender: Sender) => void] {
  const merchant = useViewer()?.merchant
  const key = `kaidian.sender.${merchant?.id ?? ''}`
  const [sender, setSender] = useState<Sender>(
    () =>
      kept(key) ?? {
        name: usual?.name ?? merchant?.name ?? '',
        phone: usual?.phone ?? '',
        detail: `${usual?.regionPath ?? ''} ${usual?.detail ?? ''}`.trim(),
      },
  )
  function change(next: Sender) {
    setSender(next)
    localStorage.setItem(key, JSON.stringify(next))
  }
  return [sender, change]
}

function kept(key: string): Sender | undefined {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return isSender(found) ? found : undefined
  } catch {
    // Written by something else: it is typed anew.
    return undefined
  }
}

const isSender = (found: unknown): found is Sender =>
  typeof found === 'object' &&
  found !== null &&
  ['name', 'phone', 'detail'].every((key) => key in found && typeof Reflect.get(found, key) === 'string')
