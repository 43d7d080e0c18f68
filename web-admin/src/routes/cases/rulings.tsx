import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { useEffect, useEffectEvent } from 'react'
import {
  BanProductCaseDocument,
  DismissProductCaseDocument,
  FreezeProductCaseDocument,
  ReleaseProductCaseDocument,
  UpholdProductCaseDocument,
  type ProductCaseDetailFragment,
} from './cases.graphql.ts'

interface Ruling {
  key: string
  word: string
  body: string
  isDangerous: boolean
  run: (input: { id: string; reason: string }) => Promise<unknown>
}

/** What may be done with the case as it stands, each with a reason that the shop reads; a letter does it too. */
export function Rulings({ found }: { found: ProductCaseDetailFragment }) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const options = { idempotent: true } as const
  const [freeze, isFreezing] = useAction(FreezeProductCaseDocument, { ...options, success: t`已冻结` })
  const [release, isReleasing] = useAction(ReleaseProductCaseDocument, { ...options, success: t`已解冻` })
  const [dismiss, isDismissing] = useAction(DismissProductCaseDocument, { ...options, success: t`已了结` })
  const [uphold, isUpholding] = useAction(UpholdProductCaseDocument, { ...options, success: t`已驳回申诉` })
  const [ban, isBanning] = useAction(BanProductCaseDocument, { ...options, success: t`已封禁` })
  const isBusy = isFreezing || isReleasing || isDismissing || isUpholding || isBanning

  const offered: Record<string, Ruling[]> = {
    OPEN: [
      { key: 'D', word: t`没有违规`, body: t`了结这件案子，商品照常销售。`, isDangerous: false, run: dismiss },
      {
        key: 'F',
        word: t`冻结`,
        body: t`商城立刻不再显示，不能购买；商家在限期内可以申诉一次。`,
        isDangerous: true,
        run: freeze,
      },
    ],
    FROZEN: [
      { key: 'L', word: t`解冻`, body: t`冻结前在售的，恢复在售。`, isDangerous: false, run: release },
      ...(found.canBan
        ? [{ key: 'B', word: t`封禁`, body: t`申诉期已过，永久下架。`, isDangerous: true, run: ban }]
        : []),
    ],
    APPEALED: [
      { key: 'L', word: t`支持申诉，解冻`, body: t`冻结前在售的，恢复在售。`, isDangerous: false, run: release },
      { key: 'U', word: t`驳回申诉`, body: t`维持冻结，不能再申诉。`, isDangerous: true, run: uphold },
    ],
  }
  const rulings = found.canDecide ? (offered[found.status] ?? []) : []

  async function decide({ word, body, isDangerous, run }: Ruling) {
    const answer = await confirm({
      title: t`${word}「${found.product.title}」？`,
      body,
      confirm: word,
      isDangerous,
      reason: { label: t`原因，商家可见`, isRequired: true },
    })
    if (answer) await run({ id: found.id, reason: answer.reason })
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, [role=dialog]')
    if (isTyping || isBusy || event.ctrlKey || event.metaKey || event.altKey) return
    const ruling = rulings.find(({ key }) => key === event.key.toUpperCase())
    if (!ruling) return
    event.preventDefault()
    void decide(ruling)
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  if (found.status === 'APPEALED' && !found.canDecide)
    return <span className="text-13 text-ink-2">{t`申诉由冻结者以外的人裁定`}</span>
  return rulings.map((ruling) => (
    <Button
      key={ruling.key}
      danger={ruling.isDangerous}
      type={ruling.isDangerous ? 'default' : 'primary'}
      loading={isBusy}
      onClick={() => void decide(ruling)}
    >
      {ruling.word} <kbd>{ruling.key}</kbd>
    </Button>
  ))
}
