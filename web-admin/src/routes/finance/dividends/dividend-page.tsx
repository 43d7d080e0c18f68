import { useSuspenseQuery } from '@apollo/client/react'
import { CountText, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Facts, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Progress } from 'antd'
import { Link } from 'react-router'
import { useParam } from '../../../parts/use-param.ts'
import { DividendRoundPageDocument } from './dividends-page.graphql.ts'

/** One round, with all of the arithmetic that its members are shown, and the journals that paid it. */
export default function DividendPage() {
  const { t } = useLingui()
  const { dividendRound: round } = useSuspenseQuery(DividendRoundPageDocument, {
    variables: { day: useParam('day') },
  }).data
  if (!round) throw new NotFound()
  const { progress, batches } = round
  const percent = round.memberCount === 0 ? 100 : Math.floor((progress.members / round.memberCount) * 100)
  return (
    <Page
      title={t`${round.day} 的分红`}
      back="/finance/dividends"
      mark={<StatusTag kind="dividendRound" value={round.paidAt ? 'PAID' : 'PAYING'} />}
    >
      <div className="grid gap-4">
        <Section title={t`怎么分的`}>
          <Facts
            facts={[
              { label: t`分红池`, value: <MoneyText value={round.pool} strong /> },
              { label: t`已分`, value: <MoneyText value={round.shared} /> },
              { label: t`留到次日`, value: <MoneyText value={round.handedOn} /> },
              { label: t`参加人数`, value: <CountText value={round.memberCount} /> },
              { label: t`全体权重`, value: <MoneyText value={round.weights} /> },
              { label: t`每人封顶`, value: <MoneyText value={round.cap} /> },
              { label: t`封顶人数`, value: <CountText value={progress.capped} /> },
              { label: t`窗口`, value: <Plural value={round.windowDays} other="# 天" /> },
              { label: t`计算时间`, value: <TimeText at={round.countedAt} /> },
              ...(round.paidAt ? [{ label: t`付清时间`, value: <TimeText at={round.paidAt} /> }] : []),
            ]}
          />
          <p className="mt-3 text-ink-2">
            {t`每人得：分红池 × 本人权重 ÷ 全体权重，不超过封顶；权重是窗口内已结算的净消费。`}
          </p>
        </Section>
        <Section title={t`付款进度`}>
          <Progress percent={percent} aria-label={t`付款进度`} />
          <p className="text-ink-2">
            <Trans>
              已付 <CountText value={progress.members} /> / <CountText value={round.memberCount} /> 人，
              <MoneyText value={progress.amount} />
            </Trans>
          </p>
        </Section>
        <Section title={t`账本凭证`} isFlush>
          {batches.length === 0 && <p className="kc-quiet px-5 pb-4">{t`还没有付款。`}</p>}
          <ul>
            {batches.map(({ key, at, count, amount }) => (
              <li
                key={key}
                className="flex flex-wrap items-baseline gap-x-3 border-line border-t px-5 py-2 max-md:px-4"
              >
                <Link to={`/ledger/journals?${new URLSearchParams({ key })}`} className="min-w-0 break-all">
                  <code>{key}</code>
                </Link>
                <span className="text-ink-2">
                  {key.endsWith(':on') ? t`留到次日` : <Plural value={count} other="# 笔" />}
                </span>
                <span className="text-ink-3">
                  <TimeText at={at} />
                </span>
                <span className="ml-auto">
                  <MoneyText value={amount} />
                </span>
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </Page>
  )
}
