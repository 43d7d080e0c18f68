import { useLingui } from '@lingui/react/macro'
import { Button, Drawer } from 'antd'
import { Menu as MenuIcon, PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { Suspense, useEffect, useState, type ReactNode } from 'react'
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router'
import { readStored, writeStored } from '../../web/stored.ts'
import { AccountMenu, type Leave } from './account-menu.tsx'
import { BrandMark } from './brand-mark.tsx'
import { ConsoleNav } from './console-nav.tsx'
import { LanguageSwitch, ThemeSwitch } from './header-switches.tsx'
import { PageSkeleton } from './skeletons.tsx'
import type { SiteGroup } from './site-map.tsx'
import { useIsNarrow } from './use-is-phone.ts'

interface ConsoleLayoutProps {
  /** 后台 or the shop's name. */
  title: string
  groups: readonly SiteGroup[]
  /** Small numbers in the side bar by path: reviews that wait. */
  badges?: Record<string, number>
  /** Before the switches: the demo's clock. */
  extra?: ReactNode
  leave?: Leave
  /** Over the content of every page: what everybody here has to know. */
  banner?: ReactNode
}

export function ConsoleLayout({ title, groups, badges, extra, leave, banner }: ConsoleLayoutProps) {
  const { t } = useLingui()
  const isNarrow = useIsNarrow()
  const [isOpen, setOpen] = useState(false)
  const [isFolded, setFolded] = useState(() => readStored('console-folded') === '1')
  const { pathname } = useLocation()
  useEffect(() => setOpen(false), [pathname])

  function fold() {
    writeStored('console-folded', isFolded ? null : '1')
    setFolded(!isFolded)
  }

  return (
    <div className={`kc-shell${isFolded && !isNarrow ? ' kc-shell-folded' : ''}`}>
      <a className="kc-skip" href="#content">
        {t`跳到正文`}
      </a>
      {!isNarrow && (
        <aside className="kc-side">
          <Brand title={title} isFolded={isFolded} />
          <ConsoleNav groups={groups} badges={badges} isFolded={isFolded} />
          <button type="button" className="kc-fold" onClick={fold} aria-expanded={!isFolded}>
            {isFolded ? <PanelLeftOpen size={18} aria-hidden /> : <PanelLeftClose size={18} aria-hidden />}
            <span>{isFolded ? t`展开菜单` : t`收起菜单`}</span>
          </button>
        </aside>
      )}
      <header className="kc-header">
        {isNarrow && (
          <Button
            type="text"
            aria-label={t`打开菜单`}
            icon={<MenuIcon size={20} aria-hidden />}
            onClick={() => setOpen(true)}
          />
        )}
        <span className="kc-header-title">{isNarrow ? title : ''}</span>
        {extra}
        {!isNarrow && <LanguageSwitch />}
        {!isNarrow && <ThemeSwitch />}
        <AccountMenu leave={leave} />
      </header>
      <Progress />
      <main id="content" className="kc-main" tabIndex={-1}>
        {banner}
        <Suspense key={pathname} fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      {isNarrow && (
        <Drawer
          open={isOpen}
          placement="left"
          size={264}
          closable={false}
          onClose={() => setOpen(false)}
          rootClassName="kc-drawer"
          aria-label={t`菜单`}
        >
          <div className="kc-side">
            <Brand title={title} isFolded={false} />
            <ConsoleNav groups={groups} badges={badges} isFolded={false} />
            <div className="kc-side-switches">
              <LanguageSwitch />
              <ThemeSwitch />
            </div>
          </div>
        </Drawer>
      )}
      <ScrollRestoration />
    </div>
  )
}

function Brand({ title, isFolded }: { title: string; isFolded: boolean }) {
  const { t } = useLingui()
  return (
    <div className="kc-brand">
      <BrandMark />
      {!isFolded && (
        <span>
          <b>{t`开店`}</b>
          <small>{title}</small>
        </span>
      )}
    </div>
  )
}

/** A hair of progress while the next page's code comes. */
function Progress() {
  const { state } = useNavigation()
  return <div className={`kc-progress${state === 'loading' ? ' kc-progress-on' : ''}`} aria-hidden />
}
