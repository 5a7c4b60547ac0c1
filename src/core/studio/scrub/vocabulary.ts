import type { Flow, Portal } from '../../flow/language/language.ts'
import { ORDINARY_WORDS } from './ordinary-words.ts'

/** The words of forms and procedures: any other capitalised word may be somebody's name. */
export interface Vocabulary {
  readonly has: (word: string) => boolean
  readonly words: () => readonly string[]
}

export function createVocabulary(words: Iterable<string>): Vocabulary {
  const known = new Set([...words].map(toFolded))
  return { has: (word) => known.has(word), words: () => [...known] }
}

/**
 * Collects the words of all known procedures and portals: their French texts, and the words that they look for on
 * pages.
 */
export function collectWords(content: readonly (Flow | Portal)[]): readonly string[] {
  const words = new Set([FORM_WORDS, ORDINARY_WORDS, OWN_NAMES].flatMap((list) => list.split(/\s+/)).map(toFolded))
  for (const text of content.flatMap((one) => findTexts(one, ''))) {
    for (const [word] of text.matchAll(WORD)) if (!NAMES_TOO.has(toFolded(word))) words.add(toFolded(word))
  }
  return [...words].filter((word) => word !== '')
}

/** Returns a word without case, accents or ligatures, for comparison. */
export function toFolded(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
}

const WORD = /\p{L}+/gu

const OTHER_LANGUAGES = new Set(['en', 'ar', 'pt', 'tr', 'uk', 'ro', 'sources', 'source', 'hosts', 'start', 'formerly'])

function findTexts(value: unknown, key: string): readonly string[] {
  if (OTHER_LANGUAGES.has(key)) return []
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap((one) => findTexts(one, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => findTexts(one, name))
}

/** Ordinary words that are also first names or surnames: capitalised in the middle of a text, they count as names. */
export const NAMES_TOO: ReadonlySet<string> = new Set(
  (
    'petit grand legrand blanc noir roux brun gros moreau boulanger marchand meunier fournier mercier berger bouvier pierre rose claire ' +
    'marguerite violette aime desire juste constant constance victoire grace esperance olive prune jasmin iris ambre jade ' +
    'celeste ange parfait loup renard mouton poisson roi leroy prince comte leveque eveque moine lemoine clerc leclerc page ' +
    'lepage lesage marechal chevalier duc baron fontaine riviere dubois bois foret vallee mont champ deschamps jardin hotel ' +
    'tour chateau chapelle eglise clement clemence florence laurence prudence garance hortense france marie jean paul martin ' +
    'bernard thomas robert richard simon michel laurent david bertrand vincent andre roger olivier xavier didier ' +
    'alexandre baptiste dominique monique veronique angelique frederique solange sauvage mai avril juin lundi noel pascal ' +
    'camille charlie max lou nina leo lea eva mia ines fatou dupont durand dumont perrin renault guerin lefebvre lefevre garcia ' +
    'lopez nguyen diallo traore benali mohamed ahmed fatima amine karim nadia sofia maria louis louise emma jules adam ' +
    'glace pluie terre mer neige fleur fruit plage sentier cafe felicite cadet jumeau aine frere cousin neveu gendre beau belle long vert gris hiver printemps pigeon barre rat bain cher carton rouleau chasse peche oncle tante bru casque haie cave plein gare'
  ).split(' '),
)

/** Those of them with which a label may begin nevertheless. */
export const MAY_BEGIN: ReadonlySet<string> = new Set(
  'petit grand blanc noir juste constant aime page tour hotel mai avril juin lundi noel france grace foret maison chapelle eglise'.split(
    ' ',
  ),
)

/** Those of them that pages use far more often for places and days than for people. */
export const SELDOM_NAMES: ReadonlySet<string> = new Set(
  'france page tour hotel mai avril juin lundi noel foret maison chapelle eglise'.split(' '),
)

/** Checks whether a word is one of forms as it is written: "marié" is no Marie. */
export function isFormWord(word: string): boolean {
  return word.normalize('NFC').toLowerCase() === 'marié'
}

/** Capitalised names of public services, which name nobody. */
const OWN_NAMES =
  'France Travail FranceConnect Caf Ameli Urssaf Msa Cpam Carsat Ants Anef Dgfip Cnaf Cnav Pôle Emploi Marianne Internet ' +
  'Europe République Française Français Française Cerfa Pdf Sms Iban Bic Rib Nir Siret Siren Ok Id Rsa Aah Apl Ars Css Aspa Ase'

/** Words of forms and buttons, in addition to those of the procedures. */
const FORM_WORDS =
  'a à au aux avec avant après afin ainsi alors ans an année années annuel aucun aucune aujourd autre autres avez avoir beaucoup bien bis ' +
  'bonjour bonsoir bienvenue bouton c ça car ce cela celle celui ces cet cette ceux chaque chez ci comme comment compte comptes d dans de ' +
  'déjà depuis des désormais deux dernier dernière derniers donc dont du elle elles en encore entre est et êtes être eu eux il ils j je jour ' +
  'jours jusque l la le les leur leurs lors lorsque lui m ma mais me mes mieux moi moins mois mon n ne ni non nos notre nous nouveau nouvel ' +
  'nouvelle nouveaux nouvelles on ont ou où oui par parce pas pendant peu peut plus pour pouvez pourquoi premier première près puis qu quand ' +
  'quant que quel quelle quelles quels qui quoi s sa sans sauf se selon semaine semaines ses si soit son sont sous suis sur t ta te tel tes toi ' +
  'ton toujours tous tout toute toutes très trop trois tu un une vers veuillez voici voir vos votre vous y zéro quatre cinq six sept huit neuf dix ' +
  'abandonner accéder accepter accès accueil achat acheter acte actif action actions activité activités actualité actualités actualiser ' +
  'additionnel administratif adhérer adresse adresses affichage afficher aide aider aides ajout ajouter allocation allocations annexe annuler ' +
  'annulation appareil appel appeler application apprentissage argent arrêt arrêter article assistance assurance assuré assurés attention ' +
  'attendre attente atelier attestation attestations attester augmenter autorisation autoriser avance avancé avis baisse banque bancaire base bénéficiaire ' +
  'bénéficiaires besoin bilan bloc brouillon budget bulletin bulletins bureau but cadre caisse calcul calculer calendrier candidat carte cartes ' +
  'case catégorie cause centre certificat certifier changement changer charge charges chercher choix choisir choisissez civil civile civilité ' +
  'clair classe cliquer cliquez clôturer cocher code codes collège commande commencer commencez commentaire commune communes complément ' +
  'compléter complémentaire comprendre conditions confidentialité confidentiel configurer confirmation confirmer confirmez conjoint connecter ' +
  'connectez connecté connexion connu conseil conseiller conserver consultation consulter consultez contact contacter contacts contenu continuer ' +
  'continuez contrat contrats contrôle convocation cookie cookies coordonnées copie copier correct corriger correspondance cours courrier ' +
  'courriers courriel couverture créer création crédit cuisine dans date dates débit début décider décision déclarant déclaration déclarations ' +
  'déclarer déconnecter déconnexion découvrir définir délai demande demandes demander demandeur demarche démarche démarches déménagement ' +
  'département dépense dépenses déposer dépôt dernière description destinataire détail détails deuxième différent difficile difficulté ' +
  'diplôme direct disponible document documents domaine domicile donnée données dossier dossiers droit droits durée échange échanges échéance ' +
  'école écrire effacer électronique élément éléments email emplacement employeur employeurs emprunt enfant enfants engager engagement ' +
  'enregistrer enregistrement enregistrée enregistré entrée entreprise entrer envoi envoyer envoyez envoyée envoyé épargne équipe erreur espace ' +
  'essai essayer estimation état étape étapes étranger études étudiant examen exemple exercice expiration expliquer exporter extrait facture ' +
  'factures facultatif famille familial familiale favori femme fermer fiche fichier fichiers fin final financier finir fiscal fiscale fonction ' +
  'formation formulaire formulaires foyer frais fraude garantie gauche gérer gestion gestionnaire gratuit groupe guide habitation handicap haut heure heures historique homme honneur horaire ' +
  'hors hébergement identifiant identifiants identification identifier identité imprimer impôt impôts inactif inclure indemnité indemnités ' +
  'indiquer indiquez individuel info information informations infos initial inscription inscrire inscrivez insérer installation intéressé interne ' +
  'intervention intitulé inviter jeune joindre joignez journal justificatif justificatifs juridique jusqu justifier langue lancer lecture légal légale ' +
  'lettre libre lieu ligne lien liens lire lisez liste local locataire logement loyer loyers mairie maison majeur maladie mandat manuel mariage marié ' +
  'maternité médecin médical membre membres menu mensuel mention mentions message messagerie messages mesure méthode mettre mineur ' +
  'minimum mise mobile mode modèle modification modifier modifiez moment montant montants monter montrer motif mot mots moyen moyens multiple municipal mutuelle mutation naissance ' +
  'nationalité naviguer navigation niveau nom noms nombre note notice notification notifications numéro numéros objet obligatoire obligatoires obtenir ' +
  'occupation offre offres ordinateur opération option options optionnel ordre organisme oublié oublie ouvrir page pages paiement paiements papier ' +
  'paramètre paramètres parcours parent parents part partager partagée participer particulier particuliers partie passer passeport passez patrimoine payer ' +
  'pays pension pensions père mère période permis permanent personne personnes personnel personnelle personnelles personnels phase photo pièce pièces place plafond plan ' +
  'point portable portail poser poste postal postale pouvoir pratique précédent précédente précision préférence préférences prénom prénoms préparer ' +
  'présence présent présentation prestation prestations prêt prévenir prévu prime primes principal principale privé prochain prochaine procédure ' +
  'procéder production produit professionnel professionnelle professionnels profession profil projet projets prolonger propriétaire protection proposer publier public publique qualité ' +
  'question questions questionnaire quitter quotient raison rappel rapport rattacher réaliser réception recevoir recherche rechercher récapitulatif ' +
  'réclamation récent récépissé reconnaissance recours reçu reçue rectifier récupérer réduire référence refuser région registre règlement régler relation ' +
  'relevé relevés relire rembourser remboursement remboursements remplir rencontrer rendez renouveler renouvellement renseignement renseignements ' +
  'renseigner renseignez rente répondre réponse réponses représentant reprendre requête réserver réservation résidence résident résiliation responsable ' +
  'ressource ressources reste résultat résultats résumé retard retenir retirer retour retourner retraite retraité retrouver réunion revenir revenu revenus revoir risque rôle rubrique ' +
  'rue saisie saisir saisissez salaire salaires salarié sauvegarder santé scolaire séance secret section sécurité séjour sélection sélectionner sélectionnez sentiment ' +
  'service services sexe siège signaler signature signer simple simulateur simulation simuler site situation situations social sociale sociales sociaux société soins solde solliciter solution sortir souhaitez ' +
  'souscrire spécial stage statut suite suivant suivante suivants suivi suivre sujet supplémentaire support supprimer sûr table tableau taille tarif taux taxe ' +
  'technique télécharger téléchargement téléphone téléprocédure téléservice temps temporaire tenir terminer terminé terminez test texte thème tiers timbre titre titulaire total toucher ' +
  'traitement traiter transfert transférer transmettre transmission transmise transmis travail travailler travaillé travaux trier trimestre trimestriel trouver tutelle type types unique urgence ' +
  'urgent usage usager usagers utile utilisateur utilisation utiliser valable valeur valeurs valide valider validez validation véhicule vérifier vérification versement versements version vie village ville ' +
  'virement visite visiter visa vivre vœux voie voiture volontaire vote vouloir voulez voyage vrai vue aérien allergie allergies cantine inscription déjeuner repas régime madame monsieur mme mlle m mr maître docteur entraînement métier métiers prochainement tiers ' +
  'accompagner accomplir accorder accord accuser additionner adapter administration affirmer affiner agence agent agir agréer ajourner allumer améliorer ' +
  'ancien ancienne animer anonyme antérieur apparaître appliquer apporter apprendre approuver appuyer archiver archive arriver arrivée article ascenseur associer association ' +
  'atteindre attribuer avancer avantage avertir avertissement aviser avocat bail bancaires barème besoin bien biens bienveillance biométrique bloquer boîte bordereau bourse brut cadeau cadre calendrier ' +
  'caméra capacité caractère carrière cas casier catégorie caution cerfa certain cession chapitre chaque chauffage chercheur chiffre chiffres chômage choses circonstance circulation citoyen classer ' +
  'clé client clore colis collecte collectif colocation colonne combien combler commander commercial commission communiquer communication comparer compatible compétence complet composer comptable ' +
  'concerner conclure condition conduire conduite conflit conforme congé connaître consentir consentement conserver constater constituer construire contexte contester contrainte contribution convenir convention ' +
  'convertir convoquer copropriété correspondre cotisation couleur coupon courant court couvrir créneau culture curatelle débuter déclencher décompte déduire défaut défavorable définitif degré délivrance délivrer ' +
  'déplacer déposition dérouler désactiver désagrément désigner désolé dessous dessus destination détenir détenteur dette devenir devis devoir différer diffuser diriger discuter disparaître disposer disposition distance ' +
  'distinct diviser docteur domiciliation don donner dos double douane dû duplicata échec éclairer économie éditer éducation effectif effectuer effet électeur élection électoral élève élire éloigner émettre emplacement emploi emploi employé emporter encaisser enceinte endroit enlever ' +
  'énergie enquête enseignement ensemble ensuite entendre entourage entretenir entretien enveloppe envisager équipement établir établissement état étendre étiquette euro évaluer évaluation événement éviter évolution exact examiner excès excuser exercer exiger existant exister expatrié ' +
  'expédier expérience expert expirer exposer exprimer externe facile faire fais fait falloir faux favorable femmes fermeture feuille filiation filtrer filtre financement fixe fixer flèche fois forfait formalité formation former formule fournir fournisseur foyer franchir fréquent fréquence ' +
  'frontière garder gardien gaz généralités générale générer genre géographique global gouvernement grade graphique grossesse guichet guider habiter habituel handicapé hausse hebdomadaire hébergé héritage héritier honoraires hôpital horaires humain icône identique ignorer illisible image immatriculation ' +
  'immédiat immeuble immobilier impact impayé imposable imposer imposition impossible inactivité incapacité incident inclus incohérence incomplet incorrect indépendant index indication indice indisponible inférieur infirmité informatique informer initialiser initialisation inscrit instant instruction insuffisant intégrer intention ' +
  'interdire intérêt intérimaire intermédiaire international internet interrompre introduire introuvable invalide invalidité inverse investir issue itinéraire joignable joint journalier journée juge jugement juridiction juste justice kilomètre laisser large lecteur lettre lever libellé liberté libérer licence licenciement limite limiter ' +
  'liquide lisible litige livraison livrer livret locaux logiciel logo loi loin longueur lot louer maintenir maintenant majoration malade mandant mandataire manière manquer marche marché marque massif matériel matin maximum mécanique meilleur ménage merci mérite midi milieu militaire mini ministère minute mineurs mixte mobilité modalité modérer ' +
  'moitié mondial monnaie mort mourir mouvement multimédia municipal musée naître national nature naturel naturalisation navigateur nécessaire nécessiter négatif net nettoyer neutre noter notaire notoriété nouveauté nuit numérique numériser obliger obligation obtention occasion occuper octroi officiel oral organiser organisation organisme orientation origine original orphelin outil ouverture ouvert ouvrier ' +
  'pacs pages panier panne parapher parc parcourir parental paritaire parking parler parole parrainage passage passé passerelle patient pause paye pays péage pendant perception percevoir perdre perdu période périodique perte peser photographie physique pied pilote pin piste plainte plaire planning plateforme plus poids police politique ponctuel port porte porter positif position posséder ' +
  'possible postuler pourcentage poursuivre préalable précéder préciser préfecture préférer prélèvement prendre preneur prépayé préparation prescrire présider presse prestataire prétendre preuve prévision prévoir prier prière princip priorité prise prix problème processus proche procurer procuration professionnaliser programme progresser promesse promotion proposer proposition prorogation prospectus ' +
  'protéger prouver provenir provisoire prudent psychologue public pupille puissance quai qualifier quantité quart quartier quelque quelques quitte quotidien rapide rappeler rapporter rapprocher rassembler rattachement réactiver réaction recensement recevable recharger récit recommander recommandé recommencer récompense reconduire recopier recourir recouvrement recruter rectangle reculer rédiger redevance ' +
  'réel réexaminer référent refus regarder régional réglementaire régularisation régulariser régularité régulier réinitialiser réinitialisation rejeter rejet rejoindre relancer relance relatif relier remettre remercier remplacer remplacement rémunération rencontre rendre renoncer renseigner rentrée rentrer renvoyer réparer répartir repas repère répertoire report reporter représenter reproduire réseau ' +
  'réserve résilier résoudre respecter respect ressortir ressortissant restauration restant rester restituer restreindre résumer rétablir retard retourner retrait réussir réussite révéler revendiquer réviser révocation rubrique rural saison salle sanction satisfaire satisfaction sauf savoir schéma scanner scientifique scolarité seconde secours secrétariat secteur sélection semestre sembler sens sensible séparer séparation série serveur ' +
  'servir session seul seuil sexe significatif silence similaire simplifier sinistre sortie souci soumettre sourd souscription soutien souvenir spécialiste sport standard station statistique stationnement stopper structure studio subir substitut subvention succès succession suffire suffisant suggérer suggestion superficie supérieur supposer surendettement surface surveiller suspendre suspension syndicat système ' +
  'tâche taper tard tarifaire téléphoner téléphonique temporel tension tentative terme terrain territoire testament thématique théorique ticket tirer titulaires tolérer toucher tour tranche tranquillité transaction transcription transition transport trésor tribunal trimestriel tuteur tva ultérieur uniforme union unité universel université urgent usage utilité vacances vacant vacation validité valoriser variable vase vélo vendeur vendre ' +
  'vente venir verbal verso victime vidéo vie vigueur virtuel visible visio visiter visuel vitale vitesse voisin vol volée volet volonté volume voter zone colocataire bailleur propriétaires échelon montrez ' +
  'lundi mardi mercredi jeudi vendredi samedi dimanche janvier février avril mai juin juillet août septembre octobre novembre décembre mensualité hebdomadaires anglais arabe espagnol portugais langue langues ' +
  'percevez percevons sommes pouvons devons devez savez faites dites venez tenez prenez apprenez comprenez mettez permettez recevez reçoit perçoit voyez croyez allez ' +
  'vont peuvent doivent veulent fera ferez serez aurez était étaient avait avaient actualise solidaire solidaires pré déclaratif déclarative prérequis source sources incohérent ' +
  'exceptionnel exceptionnelle exactitude propos sincérité véracité perdue volée accord désaccord cochez lisez relisez vérifiez choisissez écrivez attendez allez saisie poursuite messagerie boîte réception ' +
  'créneaux organismes colocation calendrier quittance avis relevé notification attestation préférences plan suivie suivi créée rejoignez rejoint ' +
  'ci va vu or us km kg cm as ai bd av st ste pm am mn sec min max réf tél adm obs succès administratives administratif administratifs mensuels ' +
  'bibliothèque médiathèque piscine gymnase stade conservatoire solfège instrument crèche nourrice assistante maternelle maternel périscolaire garderie centre aéré cantine restauration ' +
  'déchèterie déchetterie encombrant déchet ordure poubelle bac tri compost composteur cimetière concession sépulture columbarium marché brocante étal buvette débit boisson terrasse ' +
  'enseigne taxi stationnement résidentiel riverain voirie trottoir abattage arbre végétaliser plantation parcelle cadastral cadastre plancher toiture clôture façade ravalement démolition ' +
  'lotissement urbanisme certificat permis affouage ramonage éclairage fuite égout assainissement raccordement compteur branchement nuisible dératisation ' +
  'kilométrage kilomètre immatriculation immatriculer cylindrée carrosserie puissance carburant diesel essence moteur remorque caravane cyclomoteur trottinette covoiturage télépéage ' +
  'vignette malus conducteur titulaire plaque grise ' +
  'groupe sanguin allergie allergique vaccin vaccination ordonnance praticien médecin infirmier infirmière dentiste dentaire optique lunette kinésithérapeute orthophoniste pharmacie ' +
  'pharmacien analyse radiologie hospitalisation maternité grossesse accouchement tiers payant mutuelle prothèse auditif fauteuil roulant autonomie dépendance curatelle tutelle ' +
  'habilitation ' +
  'fréquenter fréquenté cycle élémentaire primaire lycée lycéen étudiant boursier cursus filière licence master doctorat baccalauréat rentrée demi pensionnaire internat interne externe ' +
  'transporteur ramassage car arrêt abonnement navette sortie professeur enseignant redoublement option voeu parcours affectation dérogation ' +
  'sportif sportive taille tee shirt chaussure pointure club adhésion adhérent cotisation tournoi compétition natation randonnée théâtre musique danse peinture poterie spectacle billet ' +
  'billetterie festival visite guidé camping gîte chambre nuitée séjour colonie animateur animation ' +
  'chien chat animal animaux puce tatouage vétérinaire race portée élevage cheptel ruche apiculteur catégorie muselière ' +
  'agrandir réduire zoom contraste police caractère sommaire glossaire infobulle onglet volet panneau carrousel bandeau pastille coche curseur défiler déplier replier masquer dérouler ' +
  'fermeture ouverture jauge score devis acompte arrhes panier quantité livraison livrer expédition retour remboursable chèque virement prélever mandat échéancier avoir bordereau colis ' +
  'guichetier affranchissement timbre timbré recommandé procuration scrutin bulletin vote électoral électorale élection électeur recensement recenser parrainage pacs dissolution divorce ' +
  'séparation filiation reconnaissance adoption livret état-civil acte transcription apostille légalisation passeport visa titre naturalisation nationalité asile réfugié apatride ' +
  'préfecture gendarmerie plainte main-courante victime témoin audience avocat aide juridictionnelle huissier notaire succession testament donation agricole exploitation exploitant ' +
  'céréale vignoble bovin ovin hectare semis récolte ' +
  'www http https otp cgu cni cnie pa pdf jpg png mo ko ht ttc ex etc svp nb tel sms rib iban bic titre-restaurant eme ème er ère nd nde'
