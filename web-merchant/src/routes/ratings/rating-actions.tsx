import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { ContestRatingDocument, ReplyToRatingDocument, type ShopRatingFragment } from './ratings.graphql.ts'

/** Answer it, once; or tell the platform that its words are unlawful. Neither takes it away. */
export function RatingActions({ rating: { id, reply, hideReason } }: { rating: ShopRatingFragment }) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const [answer, isAnswering] = useAction(ReplyToRatingDocument, { idempotent: true, success: t`已回复` })
  const [contest, isContesting] = useAction(ContestRatingDocument, { idempotent: true, success: t`已举报，平台会看` })

  async function askAnswer() {
    const said = await confirm({
      title: t`回复评价`,
      body: t`所有人都看得到；只能回复一次，发出后不能修改。`,
      confirm: t`回复`,
      reason: { label: t`回复内容`, isRequired: true },
    })
    if (said) await answer({ id, text: said.reason })
  }
  async function askContest() {
    const said = await confirm({
      title: t`举报评价`,
      body: t`平台只隐藏违法、泄露隐私、辱骂或广告的内容，评分照算。不认同的评价请回复。`,
      confirm: t`举报`,
      reason: { label: t`哪里不妥`, isRequired: true },
    })
    if (said) await contest({ id, text: said.reason })
  }
  return (
    <>
      {!hideReason && (
        <Button type="text" loading={isContesting} onClick={() => void askContest()}>
          {t`举报`}
        </Button>
      )}
      {!reply && (
        <Button loading={isAnswering} onClick={() => void askAnswer()}>
          {t`回复`}
        </Button>
      )}
    </>
  )
}
