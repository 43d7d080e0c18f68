import { useQuery } from '@apollo/client/react'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { HomePreviewDocument, type CompositionPageQuery, type HomePreviewQuery } from './composition.graphql.ts'
import { inputOf, type PlacementAudience, type PlacementForm } from './placement-form.ts'
import { audienceWords, kindWords } from './placement-words.ts'
import { momentOf, typedOf } from './window-fields.tsx'

type Home = HomePreviewQuery['homePreview']
type Floor = Home['floors'][number]

interface PhoneFrameProps {
  placements: readonly PlacementForm[]
  regions: CompositionPageQuery['regions']
}

/** What a phone would show of the draft, to whom one likes, at any time and from any province. */
export function PhoneFrame({ placements, regions }: PhoneFrameProps) {
  const { t, i18n } = useLingui()
  const [at, setAt] = useState<string | null>(null)
  const [audience, setAudience] = useState<PlacementAudience>('GUESTS')
  const [regionCode, setRegion] = useState<string | null>(null)
  const input = useDeferredValue({ placements: placements.map(inputOf), at, regionCode })
  const { data, previousData, error } = useQuery(HomePreviewDocument, { variables: { input } })
  const home = (data ?? previousData)?.homePreview
  return (
    <aside aria-label={t`草稿预览`} className="grid gap-3 xl:sticky xl:top-18">
      <div className="kc-card grid grid-cols-2 gap-2 p-3">
        <Select
          aria-label={t`谁在看`}
          value={audience}
          onChange={setAudience}
          options={(['GUESTS', 'MEMBERS', 'NEW_BUYERS'] as const).map((value) => ({
            value,
            label: i18n._(audienceWords[value]),
          }))}
        />
        <Select
          aria-label={t`在哪里看`}
          value={regionCode ?? ''}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(code: string) => setRegion(code || null)}
          options={[
            { value: '', label: t`不知道在哪里` },
            ...regions.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <Input
          className="col-span-2"
          aria-label={t`什么时候看，不填为现在`}
          type="datetime-local"
          value={typedOf(at)}
          onChange={({ target }) => setAt(momentOf(target.value))}
        />
      </div>
      <figure className="m-0" aria-busy={!data}>
        <div className="mx-auto w-full max-w-[390px] overflow-hidden rounded-[28px] border-[6px] border-ink/80 bg-paper">
          <div
            className="h-[640px] overflow-y-auto [scrollbar-width:none]"
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by keyboard as well
            tabIndex={0}
            role="region"
            aria-label={t`预览内容`}
          >
            {error && <p className="kc-error p-3">{t`预览没有加载出来`}</p>}
            {home && <Shown home={home} audience={audience} />}
          </div>
        </div>
        <figcaption className="kc-quiet mt-2 text-center">{t`草稿的样子，保存后商城才会变`}</figcaption>
      </figure>
    </aside>
  )
}

function Shown({ home, audience }: { home: Home; audience: PlacementAudience }) {
  const mine = new Set<PlacementAudience>([
    'EVERYONE',
    audience,
    ...(audience === 'NEW_BUYERS' ? ['MEMBERS' as const] : []),
  ])
  const forThem = <Part extends { audience: PlacementAudience }>(parts: readonly Part[]) =>
    parts.filter((part) => mine.has(part.audience))
  const [banner] = forThem(home.banners)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-3">
      {banner && <BannerShown banner={banner} />}
      <ul className="grid grid-cols-5 gap-1 rounded-lg bg-surface p-2 text-center text-12">
        {forThem(home.entrances)
          .slice(0, 9)
          .map(({ id, name, iconUrl }) => (
            <li key={id} className="min-w-0">
              <img src={iconUrl} alt="" className="mx-auto size-10 rounded-full object-cover" />
              <span className="block truncate">{name}</span>
            </li>
          ))}
      </ul>
      {forThem(home.pinned)
        .slice(0, 2)
        .map(({ id, title, isAd }) => (
          <p key={id} className="m-0 flex gap-2 rounded-lg bg-surface px-3 py-2 text-13">
            <span className="min-w-0 grow truncate">{title}</span>
            {isAd && <AdMark />}
          </p>
        ))}
      {forThem(home.floors).map((floor) => (
        <FloorShown key={floor.id} floor={floor} deals={home.deals} />
      ))}
    </div>
  )
}

function BannerShown({ banner: { title, subtitle, imageUrl, tint, isAd } }: { banner: Home['banners'][number] }) {
  return (
    <div className="relative aspect-5/2 overflow-hidden rounded-xl" style={{ backgroundColor: tint || undefined }}>
      <img src={imageUrl} alt="" className="absolute inset-0 size-full object-cover" />
      <div className="absolute inset-y-0 left-0 flex w-3/5 flex-col justify-center pl-4 text-[#1b1e1c]">
        <b className="text-17">{title}</b>
        <span className="text-12">{subtitle}</span>
      </div>
      {isAd && (
        <span className="absolute right-2 bottom-2">
          <AdMark />
        </span>
      )}
    </div>
  )
}

function FloorShown({ floor, deals }: { floor: Floor; deals: Home['deals'] }) {
  const { i18n } = useLingui()
  if (floor.banner) return <BannerShown banner={floor.banner} />
  const cards =
    floor.kind === 'DEAL'
      ? deals.map(({ id, price, product: { imageUrl } }) => ({ id, price, imageUrl, title: '' }))
      : floor.products
  return (
    <section>
      <h3 className="m-0 mb-1.5 flex items-baseline gap-2 text-15 font-semibold">
        {floor.title || i18n._(kindWords[floor.kind])}
        <span className="truncate text-12 font-normal text-ink-3">{floor.subtitle}</span>
      </h3>
      <ul className="flex gap-2 overflow-hidden">
        {cards.slice(0, 5).map(({ id, title, price, imageUrl }) => (
          <li key={id} className="w-24 shrink-0 overflow-hidden rounded-lg bg-surface">
            <img src={imageUrl} alt="" className="aspect-square w-full object-cover" />
            <div className="px-1.5 py-1">
              {title && <span className="block truncate text-12">{title}</span>}
              <span className="kc-money text-13 text-cinnabar-600">{formatMoney(price)}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function AdMark() {
  const { t } = useLingui()
  return <span className="rounded border border-line bg-surface px-1 text-11 text-ink-2">{t`广告`}</span>
}
