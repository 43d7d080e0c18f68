import { useSuspenseQuery } from '@apollo/client/react'
import { AgreementDifference, AgreementText } from '@kaidian/shared/ui/agreement/agreement-text.tsx'
import { summaryOf, textOf } from '@kaidian/shared/ui/agreement/agreement-words.ts'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { CalendarClock, Check, CircleX, FileWarning } from 'lucide-react'
import { ShopAgreementDocument, type ShopAgreementFactsFragment } from '../../parts/shop-agreement.graphql.ts'
import { AnswerButtons } from './answer-buttons.tsx'
import { WayOut } from './way-out.tsx'

/** What the shop has agreed to, what is to be answered, and what follows from refusing. */
export default function AgreementPage() {
  const { t } = useLingui()
  const { shopAgreement: shop } = useSuspenseQuery(ShopAgreementDocument, { fetchPolicy: 'cache-and-network' }).data
  const { agreed, due, announced, refusedIds } = shop
  const isRefused = due != null && refusedIds.includes(due.id)
  return (
    <Page title={t`商家服务协议`} mark={<State shop={shop} />}>
      {isRefused && <WayOut title={t`退出`} />}
      {due && <Asked shop={shop} version={due} />}
      {due && !isRefused && <WayOut title={t`不同意时怎样退出`} />}
      {announced && !due && <Asked shop={shop} version={announced} />}
      {announced && due && (
        <Section title={t`公示中的版本 ${announced.name}`}>
          <p className="m-0 text-ink-2">{t`${formatTime(announced.effectiveAt)} 起生效；请先答复已经生效的版本。`}</p>
        </Section>
      )}
      <Section
        title={t`本店适用的版本 ${agreed.name}`}
        extra={
          <a href="/agreement?kind=MERCHANT" target="_blank" rel="noreferrer" className="kc-link-button">
            {t`历史版本`}
          </a>
        }
      >
        <div className="max-w-180">
          <AgreementText text={textOf(agreed)} />
        </div>
      </Section>
    </Page>
  )
}

type Version = ShopAgreementFactsFragment['agreed']

function Asked({ shop, version }: { shop: ShopAgreementFactsFragment; version: Version }) {
  const { t } = useLingui()
  const isDue = version === shop.due
  const at = formatTime(version.effectiveAt)
  return (
    <Section title={isDue ? t`新版本 ${version.name}，${at} 已生效` : t`新版本 ${version.name}，${at} 起生效`}>
      <div className="grid max-w-180 gap-4">
        <p className="m-0 text-15 whitespace-pre-line">{summaryOf(version)}</p>
        <AgreementDifference before={textOf(shop.agreed)} after={textOf(version)} />
        <details>
          <summary className="min-h-8 cursor-pointer text-jade-600">{t`看全文`}</summary>
          <div className="pt-3">
            <AgreementText text={textOf(version)} />
          </div>
        </details>
        <AnswerButtons shop={shop} version={version} isDue={isDue} />
      </div>
    </Section>
  )
}

function State({ shop: { due, announced, refusedIds } }: { shop: ShopAgreementFactsFragment }) {
  const { t } = useLingui()
  const open = due ?? announced
  if (!open)
    return (
      <ToneTag tone="jade" icon={Check}>
        {t`已同意现行版本`}
      </ToneTag>
    )
  if (refusedIds.includes(open.id))
    return (
      <ToneTag tone="cinnabar" icon={CircleX}>
        {t`不同意`}
      </ToneTag>
    )
  return due ? (
    <ToneTag tone="amber" icon={FileWarning}>
      {t`待答复，不接新订单`}
    </ToneTag>
  ) : (
    <ToneTag tone="blue" icon={CalendarClock}>
      {t`待答复`}
    </ToneTag>
  )
}
