import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Plus, Star, Truck } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { FreightDrawer } from './freight-drawer.tsx'
import { useUnitWord } from './rate-fields.tsx'
import { ShopFreightTemplatesDocument, type FreightTemplateRowFragment } from './freight.graphql.ts'

export default function FreightPage() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(ShopFreightTemplatesDocument, { fetchPolicy: 'cache-and-network' })
  const [params, setParams] = useSearchParams()
  const open = params.get('open')
  const templates = data?.shopFreightTemplates
  const opened = templates?.find(({ id }) => id === open)
  const add = (templates?.length ?? 0) < limits.freightTemplates && (
    <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setParams({ open: 'new' })}>
      {t`新模板`}
    </Button>
  )
  return (
    <Page title={t`运费模板`} actions={templates && templates.length > 0 && add}>
      {!templates &&
        (error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={4} />)}
      {templates?.length === 0 && (
        <div className="kc-card">
          <Notice icon={Truck} title={t`还没有运费模板`} text={t`按件、重量或体积计费，可设地区、包邮和不配送地区。`}>
            {add}
          </Notice>
        </div>
      )}
      <ul className="m-0 grid list-none gap-3 p-0 md:grid-cols-2 xl:grid-cols-3">
        {templates?.map((template) => (
          <li key={template.id}>
            <TemplateCard template={template} onOpen={() => setParams({ open: template.id })} />
          </li>
        ))}
      </ul>
      {(open === 'new' || opened) && (
        <FreightDrawer
          key={open}
          template={opened}
          isFirst={templates?.length === 0}
          onClose={() => setParams({})}
          onSaved={() => {
            setParams({})
            void refetch()
          }}
        />
      )}
    </Page>
  )
}

function TemplateCard({ template, onOpen }: { template: FreightTemplateRowFragment; onOpen: () => void }) {
  const { t } = useLingui()
  const {
    name,
    basis,
    firstUnits,
    firstFee,
    additionalUnits,
    additionalFee,
    freeOver,
    areas,
    noDeliveryCodes,
    isDefault,
  } = template
  const unit = useUnitWord()[basis]
  const money = (value: string) => <MoneyText value={value} />
  return (
    <button
      type="button"
      className="kc-card h-full w-full cursor-pointer p-4 text-left hover:shadow-e2"
      onClick={onOpen}
    >
      <span className="flex items-center justify-between gap-2">
        <b className="font-medium break-words">{name}</b>
        {isDefault && (
          <ToneTag tone="jade" icon={Star}>
            {t`默认`}
          </ToneTag>
        )}
      </span>
      <span className="mt-2 block text-ink-2">
        <Trans>
          首 {firstUnits} {unit} {money(firstFee)}，每续 {additionalUnits} {unit} {money(additionalFee)}
        </Trans>
      </span>
      <span className="block text-13 text-ink-3">
        {freeOver ? <Trans>满 {money(freeOver)} 包邮</Trans> : t`不设包邮`}
        {areas.length > 0 && ` · ${t`${areas.length} 个地区另计`}`}
        {' · '}
        {noDeliveryCodes.length > 0 ? t`${noDeliveryCodes.length} 个地区不配送` : t`全国配送`}
      </span>
    </button>
  )
}
