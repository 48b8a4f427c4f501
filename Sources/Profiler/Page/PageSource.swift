/// The officer's page as text: template, style sheets and scripts, each in a file that tools/embed-page.py writes.
enum PageSource {}
