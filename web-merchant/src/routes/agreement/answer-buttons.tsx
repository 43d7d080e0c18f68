import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { useApolloClient } from '@apollo/client/react'
import { Button } from 'antd'
import {
  AnswerAgreementDocument,
  ShopAgreementDocument,
  type ShopAgreementFactsFragment,
} from '../../parts/shop-agreement.graphql.ts'

interface AnswerButtonsProps {
  shop: ShopAgreementFactsFragment
  version: ShopAgreementFactsFragment['agreed']
  isDue: boolean
}

/** The owner answers; everybody else of the shop reads who has to. */
export function AnswerButtons({ shop, version, isDue }: AnswerButtonsProps) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const client = useApolloClient()
  const [answer, isBusy] = useAction(AnswerAgreementDocument, {
    success: t`已答复`,
    onDone: ({ shopAgreement }) =>
      shopAgreement && client.writeQuery({ query: ShopAgreementDocument, data: { shopAgreement } }),
  })
  const isRefused = shop.refusedIds.includes(version.id)
  const { ownerNickname: owner } = shop
  if (!shop.isOwner) return <p className="m-0 text-ink-2">{t`由店主 ${owner} 答复。`}</p>
  const say = (word: 'AGREED' | 'REFUSED') => answer({ agreementId: version.id, answer: word })

  async function refuse() {
    const at = formatTime(version.effectiveAt)
    const isSure = await confirm({
      title: t`不同意 ${version.name}?`,
      body: isDue
        ? t`店铺继续不接新订单；已有订单的发货、售后、结算和提现按原版本继续。可以随时改为同意。`
        : t`${at} 起店铺不再接新订单；已有订单的发货、售后、结算和提现按原版本继续。可以随时改为同意。`,
      confirm: t`不同意`,
      isDangerous: true,
    })
    if (isSure) await say('REFUSED')
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button type="primary" size="large" loading={isBusy} onClick={() => void say('AGREED')}>
        {isRefused ? t`改为同意` : t`同意`}
      </Button>
      {!isRefused && (
        <Button size="large" disabled={isBusy} onClick={() => void refuse()}>
          {t`不同意`}
        </Button>
      )}
      {isRefused && !isDue && (
        <span className="text-ink-2">{t`已答复不同意；${formatTime(version.effectiveAt)} 前仍可接单。`}</span>
      )}
    </div>
  )
}
