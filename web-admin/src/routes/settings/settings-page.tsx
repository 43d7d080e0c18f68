import { useSuspenseQuery } from '@apollo/client/react'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { FilterBar } from '@kaidian/shared/ui/console/filter-bar.tsx'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Notice } from '@kaidian/shared/ui/console/problems.tsx'
import { SaveBar, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { SearchX } from 'lucide-react'
import { useState } from 'react'
import { SettingLine } from './setting-line.tsx'
import { SaveSettingDocument, SettingsPageDocument, type SettingLineFragment } from './settings-page.graphql.ts'

export default function SettingsPage() {
  const { t } = useLingui()
  const confirm = useConfirm()
  const [language] = useLanguage()
  const canWrite = usePermission('setting:write')
  const url = useListUrl(['q'])
  const { data, refetch } = useSuspenseQuery(SettingsPageDocument)
  const [changes, setChanges] = useState<Record<string, number>>({})
  const [refusedKey, setRefusedKey] = useState<string>()
  const [save, isBusy, { refusals }] = useAction(SaveSettingDocument, { quiet: true })
  const nameOf = (setting: SettingLineFragment) => (language === 'zh' ? setting.zh : setting.en)
  const changed = data.settings.filter(({ key, value }) => changes[key] !== undefined && changes[key] !== value)
  const wanted = url.value('q')?.toLowerCase() ?? ''
  const shown = data.settings.filter((setting) =>
    [setting.key, setting.zh, setting.en, setting.helpZh, setting.helpEn].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  )

  async function saveAll() {
    const answer = await confirm({
      title: t`保存 ${changed.length} 项设置?`,
      body: (
        <ul>
          {changed.map((setting) => (
            <li key={setting.key}>
              {nameOf(setting)}: <del className="text-ink-3">{setting.value}</del> → <b>{changes[setting.key]}</b>
            </li>
          ))}
        </ul>
      ),
      confirm: t`保存`,
      reason: { label: t`变更说明`, isRequired: true },
    })
    if (!answer) return
    // One after another: each is a change of its own, and the first refusal stops the rest.
    for (const { key } of changed) {
      const saved = await save({ key, value: changes[key] ?? 0, reason: answer.reason })
      if (!saved) {
        setRefusedKey(key)
        break
      }
      setRefusedKey(undefined)
      setChanges((all) => Object.fromEntries(Object.entries(all).filter(([one]) => one !== key)))
    }
    await refetch()
  }

  return (
    <Page title={t`系统设置`}>
      <div className="kc-card">
        <FilterBar url={url} filters={[{ kind: 'search', name: 'q', placeholder: t`搜索设置` }]} />
      </div>
      {shown.length === 0 && <Notice icon={SearchX} title={t`没有符合的设置`} />}
      {groupsOf(shown).map(([group, settings]) => (
        <Section key={group} title={groupWord(group)} isFlush>
          {settings.map((setting) => (
            <SettingLine
              key={setting.key}
              setting={setting}
              value={changes[setting.key] ?? setting.value}
              error={setting.key === refusedKey ? (refusals[0]?.message ?? t`没有保存，请检查后再试`) : undefined}
              canWrite={canWrite}
              onChange={(value) => setChanges((all) => ({ ...all, [setting.key]: value }))}
            />
          ))}
        </Section>
      ))}
      <SaveBar
        isDirty={changed.length > 0}
        isBusy={isBusy}
        note={t`改了 ${changed.length} 项`}
        onSave={() => void saveAll()}
        onDiscard={() => setChanges({})}
      />
    </Page>
  )

  function groupWord(group: string) {
    const words: Record<string, string> = {
      order: t`订单`,
      'after-sale': t`售后`,
      bonus: t`奖金与推荐`,
      withdrawal: t`提现与税`,
      stock: t`库存`,
      review: t`商品审核`,
      storefront: t`商城首页与榜单`,
      supervision: t`举报与冻结`,
    }
    return words[group] ?? group
  }
}

function groupsOf(settings: readonly SettingLineFragment[]) {
  const groups = new Map<string, SettingLineFragment[]>()
  for (const setting of settings) groups.set(setting.group, [...(groups.get(setting.group) ?? []), setting])
  return [...groups]
}
