import type { Flow, Portal } from '../../flow/language/language.ts'

/** The words that forms and procedures are made of: whatever else begins with a capital may be somebody's name. */
export interface Vocabulary {
  readonly has: (word: string) => boolean
  readonly words: () => readonly string[]
}

export function createVocabulary(words: Iterable<string>): Vocabulary {
  const known = new Set([...words].map(toFolded))
  return { has: (word) => known.has(word), words: () => [...known] }
}

/** Collects the words of procedures and portals that are known: their French texts and what they look for on pages. */
export function collectWords(content: readonly (Flow | Portal)[]): readonly string[] {
  const words = new Set([...FORM_WORDS.split(/\s+/), ...OWN_NAMES.split(/\s+/)].map(toFolded))
  for (const text of content.flatMap((one) => findTexts(one, ''))) {
    for (const [word] of text.matchAll(WORD)) if (!NAMES_TOO.has(toFolded(word))) words.add(toFolded(word))
  }
  return [...words].filter((word) => word !== '')
}

/** A word without case, accents or ligatures, as it is compared. */
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

/** Ordinary words that are first names or surnames too: with a capital in the middle of a text they are taken for those. */
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
    'felicite cadet jumeau aine frere cousin neveu gendre beau belle long vert gris hiver printemps pigeon barre rat bain cher carton rouleau chasse peche oncle tante bru casque haie cave plein gare'
  ).split(' '),
)

/** Those of them with which a label may begin all the same. */
export const MAY_BEGIN: ReadonlySet<string> = new Set(
  'petit grand blanc noir juste constant aime page tour hotel mai avril juin lundi noel france grace foret maison chapelle eglise'.split(
    ' ',
  ),
)

/** And those that a page says of places and days far oftener than of people. */
export const SELDOM_NAMES: ReadonlySet<string> = new Set(
  'france page tour hotel mai avril juin lundi noel foret maison chapelle eglise'.split(' '),
)

/** Whether a word is one of forms as it is written: "marié" is no Marie. */
export function isFormWord(word: string): boolean {
  return word.normalize('NFC').toLowerCase() === 'marié'
}

/** Words of public services that stand with a capital and name nobody. */
const OWN_NAMES =
  'France Travail FranceConnect Caf Ameli Urssaf Msa Cpam Carsat Ants Anef Dgfip Cnaf Cnav Pôle Emploi Marianne Internet ' +
  'Europe République Française Français Française Cerfa Pdf Sms Iban Bic Rib Nir Siret Siren Ok Id Rsa Aah Apl Ars Css Aspa Ase'

/** Words of forms and of buttons, beside those that the procedures bring. */
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
  'amende contravention consigner forfaitaire infraction procès verbaliser rétention fourrière tunnel électrique hybride thermique gazole casque camion scooter moto ' +
  'passager assureur constat bris collision alterné exclusif alternance compensatoire autorité coparent adoptif concubin concubinage célibataire veuf veuve divorcer pacser ' +
  'marier épouser fratrie jumeau aîné cadet nourrisson bébé puéricultrice congés couche poussette responsabilité contre diphtérie tétanos poliomyélite coqueluche rougeole ' +
  'rubéole oreillons hépatite européen trajet blessure lésion fracture soin soignant aidant infirme malentendant malvoyant aveugle surdité cécité inclusion insertion ' +
  'prothésiste ambulance brancard hospitaliser posologie pathologie chronique affection symptôme douleur fièvre adulte grille départemental cantonal communal intercommunal ' +
  'métropolitain télésurveillance portage livreur auxiliaire grabataire déambulateur canne lit médicaliser téléalarme rachat racheter cotiser anticiper anticipé long ' +
  'longue plein décote surcote réversion vieillesse pensionné préretraite cumul liquidation liquider auto entrepreneur micro affaire foncier bâti secondaire mobilier ' +
  'meubler meublé œuvre mécénat abattement parts mensualiser échelonner créance créancier débiteur remise gracieux gracieuse perçu médiateur médiation conciliateur ' +
  'défenseur contentieux amiable pénalité commissaire glisser maximal minimal format dépasser compresser recadrer pivoter flou recto dématérialiser dématérialisé ' +
  'regroupement naturaliser subsidiaire frontalier détacher habitable étage digicode interphone cave garage box balcon bain douche toilette salon duplex locatif locative ' +
  'expulsion expulser expulsé squat indigne insalubre vétuste humidité moisissure punaise cafard rat hauteur isolation fenêtre vitrage chaudière radiateur cheminée ' +
  'électricité fioul eau robinet kilowatt consommation relève coupure bus métro tramway train gare emprunter emprunté abonné réduit contrôleur terminus barré barrée rayer ' +
  'rayé volé détruire céder acquéreur opposition opposer débloquer découvert agios domicilier surendetter fichage défichage placement critère universitaire faculté amphi ' +
  'thèse mémoire apprenti stagiaire tutorat cité collégien écolier viande œuf lait gluten arachide halal casher végétarien végétalien végan goûter petit-déjeuner dîner ' +
  'souper soir après-midi loisir loisirs hiver printemps automne week-end bénévole bénévoles manifestation tombola loterie vide-grenier kermesse fête fêtes salles ' +
  'vidéoprojecteur sonorisation chaise tonnelle barnum podium scène gradin défense urne décès décéder défunt inhumer inhumation crémation funéraire obsèques cercueil ' +
  'intégral intégrale plurilingue marge aménager aménagement abri véranda pergola serre haie élaguer abattre construction démolir lotir bornage mitoyen mitoyenneté ' +
  'chaussée bateau échafaudage benne grue nuisance bruit sonore sonores odeur fumée lampadaire candélabre feu signalisation piéton nid-de-poule caniveau catégoriser ' +
  'catégorisé mordre morsure errant capturer refuge frelon asiatique guêpe abeille essaim pigeon sélectif sélective jaune vert gris déchets verre carton plastique ' +
  'ferraille gravats amiante badge tournée sac rouleau texto confiance terminal tablette smartphone biométrie empreinte faciale visage selfie personnaliser personnalisé ' +
  'paramétrer activer traceur publicité gagner dépenser héberger nourrir élever éduquer encadrer coiffer couper coudre peindre bricoler jardiner salarier saisonnier ' +
  'vacataire fonctionnaire contractuel artisan commerçant agriculteur libéral chômeur pourboire déplacement astreinte garde quotité partiel ancienneté préavis démission ' +
  'démissionner licencier licencié rupture conventionnel conventionnelle embauche embaucher déterminé indéterminé avenant verser semestriel occasionnel postérieur actuel ' +
  'beau belle frère sœur oncle tante cousin neveu nièce gendre bru curateur ami collègue avenue boulevard impasse allée chemin route square hameau lieu-dit bâtiment ' +
  'escalier appartement distribution cedex jeter ranger cacher éteindre descendre partir inexact erroné erronée périmé périmée expiré caduc prioritaire normal lent cher ' +
  'tamponner cacheter légaliser traduire traduction traducteur interprète assermenter plaignant agresser agression violence cambriolage escroquerie arnaque menace ' +
  'harcèlement discrimination témoignage gendarme policier greffe peine sursis forêt chasse chasser pêche pêcher arme munition gibier nautique plaisance côtier hauturier ' +
  'drone aéronef masculin féminin né née âge yeux cheveux signe corbeille encart tuile cellule croissant décroissant plier avancement instruire instructeur notifier ' +
  'manquant manquante ' +
  'absence absent second scolariser individualiser intolérance franchise recontacter reconnaître reconnais reconnaissez pris connaissance intérieur judiciaire assemblée ' +
  'descriptif descriptive prévisionnel nettoyage vider promotionnel foire partiellement totalement grossir renforcer estimer évoluer fonds solidarité rénovation rénover ' +
  'énergétique diagnostic performance digital digitale digitales abonner aboutir accélérer acceptation accessibilité accessible accidentel accompagné accueillir acheminer ' +
  'adaptation adéquat adjoint admettre admis admission adopter adversaire affecter affirmatif agrafe agrément alerte alimentaire alimentation allégé alloué alternatif ' +
  'amener amortir ample analyser anomalie annexer annoncer annonce annuaire annulable anonymat antenne apposer apprécier approbation approximatif appui aptitude arrondir ' +
  'arrêté assesseur assidu assiduité assister assujetti astuce attache attirer attribution auditeur augmentation authentifier authentification autrement avantageux averti ' +
  'baisser balance basculer bilingue bienvenu bonus borne bouger brancher brochure bureautique cagnotte calendaire campagne candidature capture caractéristique centraliser ' +
  'cerner certitude cesser chantier chiffrer chronologie cibler circuit citoyenneté clarifier classement classique clavier clic clientèle codifier cohérent collaborateur ' +
  'collecter combinaison combiner commodité communautaire compagnie comparaison comparatif compensation compenser compétent complexe composante comporter comportement ' +
  'compréhension comptabiliser comptabilité comptage concentrer conception concert concevoir concilier concours confier congrès conjugal considérer consigne consister ' +
  'consolider consommer consulat consultatif contenir continu contraire contrer contributif convaincre convenance converser convivial coopération coordonner corps corporel ' +
  'correctif correspondant coupable courbe courbure coûter coût croiser cumuler curriculum débattre déborder décaler décharge décharger déchéance déconseiller décrire ' +
  'décret décrocher dédier défaillance déformation dégât dégradation dégrèvement déléguer délégation délégué délibération délimiter démarcher démontrer dénombrer dénommer ' +
  'dénomination départager dépannage dépister dépistage déployer déposant dérogatoire désactivation désignation désinscrire désinscription destiner détecter déterminer ' +
  'développer développement dévier diagnostiquer dialogue dictée diffusion diligence dimension diplômer directement directeur directive dispense dispenser dispositif ' +
  'dissocier dissoudre distinguer distribuer divers doublon doute doter drap durable durer dynamique éboulement écart échanger échelonné éclaircir écologie écologique ' +
  'économiser écouter écran éditeur éducatif efficace égal égalité élaborer élargir éligible éligibilité émission emmener émetteur empêcher emprise encadrement encaisse ' +
  'encombrer endommager enlèvement énoncer enquêter enseigner entamer entité entraîner entrave énumérer envergure environ environnement épuiser équilibre équivalent ' +
  'équivalence espèces essentiel établi éventuel éventuellement évoquer exclure exclusion exécuter exécution exemplaire exemption exonération exonérer exposition exprès ' +
  'extraire extraordinaire extrême fabrication fabriquer facilement facilité facturer facturation faciliter familier fausse favoriser fédération fiable fiabilité ficher ' +
  'fidélité finaliser financer fiscalité flux focal fondateur forcer forme fourchette fourniture fraction fragile fusion fusionner futur gain gamme garantir garant gélule ' +
  'généraliser générique gratuité grave grief groupement habileté habiliter heurt hiérarchie homologuer humanitaire hydraulique hygiène hypothèque hypothèse identitaire ' +
  'illimité illustrer imminent immobilisation impacter impératif implantation importance important importer impression impromptu inachevé incendie incapable inciter ' +
  'incomber inconnu incorporer indexer indirect indispensable individu inexistant infirmer influence infructueux ingénieur inhabituel initiative injustifié innover inonder ' +
  'inondation inoubliable insister insolvable inspecter inspection installer instance instaurer instituer institution intégralité intégration intensité intenter ' +
  'interlocuteur interruption intervenir introduction invalider inventaire investissement invitation invité involontaire irrégulier isoler itinérant jalon jouer jouet ' +
  'joueur jumelage jurisprudence jury justesse labelliser laïcité langage lavage légalement légende légitime lésé levier licite limitation linge littérature livrable ' +
  'localiser localisation locution logistique longévité lunettes lutte magasin magistrat maintenance malentendu malheureusement manager manipulation marchandise marquer ' +
  'matière matricule ménager mensuellement mériter métrage mètre migrer migration mission modaliser modérateur module moindre monétaire moniteur motiver motorisé moyenne ' +
  'mutualiser navigable négocier néant nomade nombreux nominatif nomination normalement norme notable notamment notation notoire numérotation nutrition objectif ' +
  'obligatoirement observer observation obstacle occupant omettre omission opérateur opérer opportunité optimiser optimal ordinaire organigramme orienter outillage outre ' +
  'paragraphe parapluie pareil parité partage partenaire partenariat participation participant particularité parution passation patrimonial paysage pénal pénible ' +
  'performant périmètre périphérique permanence persister personnalisation perspective pertinent perturber perturbation photographier pilotage plafonner planifier ' +
  'plaquette plénier pointer pointage ponctuellement population potentiel pourvoir pratiquer préalablement précaution prédéfini préfet préférentiel préjudice préliminaire ' +
  'prématuré prescription préserver présumer prétention prêter prévention principalement prioriser privatif privation privatisation probable problématique procédural ' +
  'profiter profond programmer progressif progression prohiber projeter prolongation promouvoir propre proportion prospecter prospection protocole provenance provision ' +
  'provisionnel proximité publication puissant pénurie quelconque questionner quorum quota raccorder radier radiation raisonnable ramener randonner rangement rapatrier ' +
  'rapidement rassemblement rassurer ratio réalisable réalisation récidive réciproque réclamer recommandation recompter reconduction reconstituer reconversion ' +
  'rectification recycler recyclage rédaction redevable réduction rééducation réellement référencer réfléchir réforme refonte regagner régie regretter régulateur ' +
  'réhabilitation réintégrer relationnel relever reliquat remarque remédier rémunérer renfort renommer rentable renvoi répercuter répertorier répétition répondant ' +
  'reproduction requérant requérir réquisition résiliable résistance résolution ressort restreint restriction résulter rétablissement retenue retouche rétroactif réunir ' +
  'revaloriser révision rigueur risquer rotation routier rythme sacrifier sanitaire sauvegarde schématique scolarisation scrupuleux séjourner sélectionneur seniors ' +
  'sensibiliser sensibilisation séquence sérénité sérieux seulement sévère signifier silencieux simplement simplification simultané situer sociétaire soigner solennel ' +
  'sondage sortant souhait souhaiter soulager soumission soustraire souverain spécifique spécifier spectateur spontané stable stabilité stationner statutaire stipuler ' +
  'stocker stock stratégie strict structurel substitution subvenir succursale suiveur superviser suppléant suppression surcharge surcoût surplus surveillance survenir ' +
  'susceptible suspect syndical synthétique tabac tableur tampon taxer technicien téléconsultation télédéclaration télédéclarer télépaiement télérèglement télétravail ' +
  'témoigner temporairement tendance tenue terrestre territorial tolérance totalité tourisme touristique traçabilité tracer tracé tradition tranquille transcrire ' +
  'transférable transformation transformer transit transitoire transparence transporter travailleur trésorerie triage triennal trousse tutoriel typologie ultime unanimité ' +
  'unilatéral unitaire univers urbain usuel utilement vacance variation varier vecteur vérifiable véritable versant vidange vigilance violation viser visibilité vocation ' +
  'volontariat volontairement volumineux voyager voyageur vulnérable ' +
  'soussigner soussigné aaaa jj mm accident value ' +
  'www http https otp cgu cni cnie pa pdf jpg png mo ko ht ttc ex etc svp nb tel sms rib iban bic titre-restaurant eme ème er ère nd nde'
