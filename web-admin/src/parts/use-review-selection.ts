import { useIsNarrow } from '@kaidian/shared/ui/console/use-is-phone.ts'
import { useSearchParams } from 'react-router'

/** Which item of a queue is on the desk; the address knows it. Side by side, the first one comes by itself. */
export function useReviewSelection(ids: readonly string[] | undefined) {
  const [params, setParams] = useSearchParams()
  const isNarrow = useIsNarrow()
  const selectedId = params.get('id') ?? (isNarrow ? undefined : ids?.[0])
  const index = ids?.findIndex((id) => id === selectedId) ?? -1

  function select(id: string | undefined) {
    setParams((current) => {
      const next = new URLSearchParams(current)
      if (id) next.set('id', id)
      else next.delete('id')
      return next
    })
  }

  return {
    selectedId,
    select,
    /** What comes when this one is decided. */
    nextId: index < 0 ? undefined : (ids?.[index + 1] ?? ids?.[index - 1]),
    status: params.get('status') ?? undefined,
    setStatus: (status: string) => setParams(status ? { status } : {}),
  }
}
