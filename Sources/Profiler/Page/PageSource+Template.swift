// swift-format-ignore-file
// The officer's page as text. Made by tools/embed-page.py from Sources/OfficerPage; change it there.

extension PageSource {
  /// The skeleton with its places.
  static let template: StaticString = ##"""
    <!DOCTYPE html>
    <html lang="{{language}}">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{{policy}}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>{{title}}</title>
    <style>{{style}}</style>
    </head>
    <body>
    <noscript>
    <p lang="en">This page needs JavaScript. It runs from this file alone and fetches nothing.</p>
    <p lang="ru">Странице нужен JavaScript. Она работает из этого файла и ничего не загружает.</p>
    </noscript>
    <div id="app" hidden>
    <header class="top">
      <div class="heading">
        <h1 id="heading"></h1>
        <p id="subheading" class="quiet"></p>
      </div>
      <div class="tabs" role="tablist" data-label="views">
        <button type="button" role="tab" id="tab-list" aria-controls="view-list"></button>
        <button type="button" role="tab" id="tab-overview" aria-controls="view-overview"></button>
        <button type="button" role="tab" id="tab-marks" aria-controls="view-marks"></button>
      </div>
      <div class="tools">
        <div class="languages" role="group" data-label="language">
          <button type="button" id="language-en" lang="en" aria-label="English">EN</button>
          <button type="button" id="language-ru" lang="ru" aria-label="Русский">RU</button>
        </div>
        <button type="button" id="print-list" data-word="print"></button>
        <button type="button" id="print-sheets" data-word="sheets"></button>
        <button type="button" id="open-help" data-word="help"></button>
      </div>
    </header>
    <p id="notice" role="status" hidden></p>
    <section id="view-list" class="view" role="tabpanel" aria-labelledby="tab-list">
      <div class="filters" role="search">
        <input type="search" id="search" autocomplete="off" spellcheck="false" data-label="search" data-hint="searchHint">
        <div id="lanes" class="lanes" role="group" data-label="filterLane"></div>
        <select id="filter-rule" data-label="filterRule"></select>
        <select id="filter-mode" data-label="filterMode"></select>
        <select id="filter-port" data-label="filterPort"></select>
        <select id="filter-show" data-label="filterShow"></select>
        <select id="sort" data-label="sort"></select>
        <button type="button" id="clear-filters" data-word="clear"></button>
        <span id="shown" class="quiet" role="status"></span>
      </div>
      <p id="print-filters" class="print-only"></p>
      <div class="work">
        <div id="scroller" class="scroller">
          <table id="list" role="grid" data-label="tabList">
            <thead><tr id="list-head"></tr></thead>
            <tbody id="list-body"></tbody>
          </table>
          <p id="list-end" class="quiet"></p>
        </div>
        <aside id="panel" data-label="panel" tabindex="-1" hidden></aside>
      </div>
    </section>
    <section id="view-overview" class="view" role="tabpanel" aria-labelledby="tab-overview" tabindex="-1" hidden></section>
    <section id="view-marks" class="view" role="tabpanel" aria-labelledby="tab-marks" tabindex="-1" hidden></section>
    </div>
    <section id="sheet" hidden></section>
    <dialog id="help" data-label="help"></dialog>
    {{data}}<script>{{script}}</script>
    {{details}}</body>
    </html>

    """##
}
