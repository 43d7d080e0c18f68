import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { Trans } from '@lingui/react/macro'
import type { BonusFragment } from './bonuses-page.graphql.ts'

/** What a bonus waits for, or what became of it. */
export function Fate({ bonus: { waitsFor, unlocksAt, answerBy, settledAt, reason } }: { bonus: BonusFragment }) {
  switch (waitsFor) {
    case 'SHIPMENT':
      return <Trans>等商家发货；买家收货、再过售后期后结算</Trans>
    case 'RECEIPT':
      return <Trans>等买家收货；之后再过售后期结算</Trans>
    case 'AFTER_SALE':
      return (
        <Trans>
          售后期到 <TimeText at={unlocksAt ?? ''} />
          ，之后结算到钱包
        </Trans>
      )
    case 'SETTLING':
      return <Trans>售后期已过，正在结算</Trans>
    case 'CHECK':
      return answerBy ? (
        <Trans>
          平台正在核对，预计最晚 <TimeText at={answerBy} shape="date" /> 有结果
        </Trans>
      ) : (
        <Trans>平台正在核对</Trans>
      )
    case 'UNFREEZE':
      return <Trans>账号冻结，先不发放</Trans>
    case null:
      return (
        <>
          {settledAt && (
            <Trans>
              <TimeText at={settledAt} /> 结算到钱包
            </Trans>
          )}
          {reason && <span className="text-ink-2">{reason}</span>}
        </>
      )
  }
}
