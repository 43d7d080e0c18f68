import { useSuspenseQuery } from '@apollo/client/react'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Section } from './section.tsx'
import { EndTieDocument, MyTieDocument } from './security-page.graphql.ts'

/** Who brought this member, and the way out of it. */
export function TieSection() {
  const { t } = useLingui()
  const [isAsking, setAsking] = useState(false)
  const tie = useSuspenseQuery(MyTieDocument).data.viewer?.member.tie
  const [end, isEnding] = useAction(EndTieDocument, {
    success: t`推荐关系已解除`,
    onDone: () => setAsking(false),
  })
  if (!tie) return null
  return (
    <Section title={t`推荐关系`}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="tabular text-14 text-ink-2">
          <Trans>
            推荐人 {tie.promoterNickname}，{formatTime(tie.since, 'date')} 起，{formatTime(tie.endsAt, 'date')} 到期
          </Trans>
        </p>
        <Button tone="danger" size="small" onClick={() => setAsking(true)}>
          <Trans>解除</Trans>
        </Button>
      </div>
      <Sheet
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t`解除推荐关系`}
        footer={
          <Button tone="danger" isWide isBusy={isEnding} onClick={() => void end()}>
            <Trans>解除，不可恢复</Trans>
          </Button>
        }
      >
        <p className="text-14 text-ink-2">
          <Trans>以后的订单不再给推荐人提成；已成交的订单不变。解除后不能恢复，也不能换推荐人。</Trans>
        </p>
      </Sheet>
    </Section>
  )
}
