import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { MyExportDocument, RequestExportDocument, type RequestExportInput } from './export.graphql.ts'
import { useAction } from './use-action.ts'

export type ExportKind = RequestExportInput['kind']

/** What the page shows, as in its address; a term without a value is none. */
export type ExportTerms = Record<string, string | null | undefined>

const everyMs = 1000

/** Asks for a CSV of what a page shows, and watches until it is written. Other terms are another export. */
export function useExport(kind: ExportKind, terms: ExportTerms) {
  const filter = Object.entries(terms).flatMap(([name, value]) => (value ? [{ name, value }] : []))
  const content = JSON.stringify([kind, filter])
  const [asked, setAsked] = useState<{ id: string; content: string }>()
  const id = asked?.content === content ? asked.id : undefined
  const [request, isAsking] = useAction(RequestExportDocument, {
    idempotent: true,
    onDone: ({ export: one }) => one && setAsked({ id: one.id, content }),
  })
  const { data, stopPolling } = useQuery(MyExportDocument, {
    variables: { id: id ?? '' },
    skip: id === undefined,
    pollInterval: everyMs,
    fetchPolicy: 'network-only',
  })
  const found = id === undefined ? undefined : (data?.myExport ?? undefined)
  const isOver = found !== undefined && found.status !== 'QUEUED' && found.status !== 'RUNNING'
  if (isOver) stopPolling()
  return {
    start: () => void request({ kind, filter }),
    isBusy: isAsking || (id !== undefined && !isOver),
    /** in percent, once it is known */
    progress: found?.progress ?? 0,
    done: found?.status === 'DONE' ? found : undefined,
    hasFailed: found?.status === 'FAILED',
  }
}
