// Before anything is typed: can this browser do what Lotse needs? For browsers of any age, so ES5 and no inline script (CSP).
(function () {
  var VERSIONS = 'Chrome 137, Edge 137, Firefox 130, Safari 17.5 (macOS, iPadOS, iOS)';
  // The trial below starts this very file as a worker.
  if (typeof window === 'undefined') return;
  // Without a secure address nothing of this is there; the app says so in its own words.
  if (window.isSecureContext === false) return;

  /** What is missing, in German and English. Only the first is shown: as a rule one update brings all. */
  function lacks(de, en) {
    if (document.documentElement.getAttribute('data-lacks')) return;
    document.documentElement.setAttribute('data-lacks', en);
    var show = function () {
      var page = document.createElement('main');
      page.className = 'lacks';
      page.innerHTML = '<h1>Lotse</h1><p></p><p></p><p lang="en"></p><p lang="en"></p>';
      var texts = page.getElementsByTagName('p');
      var say = function (i, text) {
        texts[i].appendChild(document.createTextNode(text));
      };
      say(0, 'Dieser Browser kann Lotse nicht ausführen. Es fehlt: ' + de + '.');
      say(1, 'Lotse läuft ab: ' + VERSIONS + '. Bitte den Browser aktualisieren oder einen anderen nehmen, und kein privates Fenster.');
      say(2, 'This browser cannot run Lotse. Missing: ' + en + '.');
      say(3, 'Lotse runs from: ' + VERSIONS + '. Please update the browser or take another one, and no private window.');
      document.body.innerHTML = '';
      document.body.appendChild(page);
    };
    if (document.body && document.readyState !== 'loading') show();
    else document.addEventListener('DOMContentLoaded', show);
  }

  function hasModuleWorkers() {
    var asked = false;
    var options = {
      get type() {
        asked = true;
        return 'module';
      },
    };
    try {
      // What it would do does not matter: a browser that knows such workers reads their type.
      new Worker('/needs.js', options).terminate();
      return asked;
    } catch (refused) {
      return false;
    }
  }

  var storage = ['Speicher auf dem Gerät (IndexedDB)', 'storage on the device (IndexedDB)'];
  function lacksStorage() {
    lacks(storage[0], storage[1]);
  }

  /** Private windows and closed settings have the interface and refuse to open anything. */
  function lookAtStorage() {
    var name = 'lotse-probe';
    var open = function () {
      var request = indexedDB.open(name);
      request.onerror = lacksStorage;
      request.onsuccess = function () {
        request.result.close();
        indexedDB.deleteDatabase(name);
      };
    };
    if (!indexedDB.databases) return open();
    // Where the app's own lies there is nothing to try.
    indexedDB.databases().then(function (known) {
      for (var i = 0; i < known.length; i += 1) if (known[i].name === 'lotse') return;
      open();
    }, lacksStorage);
  }

  function lookAtKeys(subtle) {
    var key = function (name, uses) {
      subtle.generateKey({ name: name }, false, uses)['catch'](function (trouble) {
        // WebKitGTK fails for one pair in two hundred and knows the kind all the same.
        if (trouble && trouble.name === 'OperationError') return;
        lacks('Schlüssel der Art ' + name, 'keys of the kind ' + name);
      });
    };
    key('Ed25519', ['sign', 'verify']);
    key('X25519', ['deriveBits']);
  }

  if (!('noModule' in document.createElement('script'))) return lacks('JavaScript-Module', 'JavaScript modules');
  if (!window.Worker || !hasModuleWorkers()) return lacks('Module in Web Workern', 'modules in web workers');
  if (!window.crypto || !window.crypto.subtle) return lacks('Verschlüsselung (Web Crypto)', 'encryption (Web Crypto)');
  if (!window.WebAssembly) return lacks('WebAssembly', 'WebAssembly');
  if (!window.BroadcastChannel || !navigator.locks) return lacks('Absprache zwischen Fenstern (Web Locks)', 'agreement between windows (Web Locks)');
  if (!Array.prototype.toSorted) return lacks('JavaScript von 2023', 'JavaScript of 2023');
  if (!window.CSS || !CSS.supports('color', 'light-dark(#fff, #000)')) return lacks('Farben für hell und dunkel', 'colours for light and dark');
  if (!window.indexedDB) return lacksStorage();
  try {
    lookAtStorage();
  } catch (refused) {
    return lacksStorage();
  }
  lookAtKeys(window.crypto.subtle);
})();
