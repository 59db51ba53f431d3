const STORAGE_KEY = 'savedesk.token';

/**
 * The token that lets this page speak to the workstation: from the address the shell printed, from
 * then on from the tab's own storage. It is taken out of the address, so that it is not copied,
 * bookmarked or shared along with it.
 */
export function takeDeskToken(
  page: Pick<Window, 'location' | 'history' | 'sessionStorage'>,
): string | null {
  const { location, history, sessionStorage } = page;
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given !== null && given !== '') {
    sessionStorage.setItem(STORAGE_KEY, given);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return sessionStorage.getItem(STORAGE_KEY);
}
