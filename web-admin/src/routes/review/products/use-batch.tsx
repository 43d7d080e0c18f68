import { useLingui } from '@lingui/react/macro'
import { Checkbox } from 'antd'
import { useState } from 'react'
import type { BatchItem } from './batch-dialog.tsx'
import { isTaken } from './is-taken.ts'
import type { ProductReviewQueueQuery } from './product-review-page.graphql.ts'

type Item = ProductReviewQueueQuery['reviewProducts']['edges'][number]['node']

const mayBeChosen = ({ review }: Item) => review?.riskBand === 'LOW' && !isTaken(review)

/** Which items of low risk are chosen to be approved at once; what has left the queue is not chosen any more. */
export function useBatch(items: readonly Item[] | undefined) {
  const { t } = useLingui()
  const [ids, setIds] = useState<readonly string[]>()
  // What lies in an open dialog stays as it was confirmed.
  const [confirmed, setConfirmed] = useState<readonly BatchItem[]>()
  const inQueue = ids && items?.filter((item) => ids.includes(item.id) && mayBeChosen(item))
  const chosen = confirmed ?? inQueue?.map(({ id, version, latest }) => ({ id, version, title: latest.title }))
  return {
    chosen,
    isOpen: confirmed !== undefined,
    open: () => setConfirmed(chosen),
    setChoosing: (isChoosing: boolean) => {
      setIds(isChoosing ? [] : undefined)
      setConfirmed(undefined)
    },
    chooseAll: () => setIds(items?.filter(mayBeChosen).map(({ id }) => id)),
    box:
      ids &&
      ((item: Item) =>
        mayBeChosen(item) ? (
          <Checkbox
            aria-label={t`选择「${item.latest.title}」`}
            checked={ids.includes(item.id)}
            onChange={({ target }) => setIds(target.checked ? [...ids, item.id] : ids.filter((id) => id !== item.id))}
          />
        ) : (
          <span className="kc-desk-no-box" />
        )),
  }
}
